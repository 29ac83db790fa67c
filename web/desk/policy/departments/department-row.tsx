import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Row } from '../../section.tsx';
import { useStaff } from '../../staff/use-staff.ts';
import type { DraftDepartment } from '../contract.ts';
import { AwayChip } from '../cover/away-chip.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { RowTools } from '../draft/row-tools.tsx';
import { usePeopleText } from '../words/use-people-text.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { DepartmentForm } from './department-form.tsx';
import { usePeople } from './use-people.ts';

interface DepartmentRowProps {
  one: DraftDepartment;
  index: number;
  isLast: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (next: DraftDepartment) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** A department in a line with its people, and its form when it is open. */
export function DepartmentRow(props: DepartmentRowProps) {
  const { t } = useTexts();
  const { one, index, isLast, isOpen, onToggle, onChange, onMove, onRemove } = props;
  const { draft } = useDraftDesk();
  const { nameOf } = usePolicyWords();
  const { people, now } = usePeople(one.key);
  const { data: staff } = useStaff();
  const peopleText = usePeopleText();
  const name = nameOf(one.names, one.key) || t('desk:policy.department.new');
  const members = staff?.items.filter(({ id }) => people.memberIds.includes(id)) ?? [];
  return (
    <Row
      title={
        <>
          {name}
          <AwayChip cover={now?.cover} />
        </>
      }
      about={staff && peopleText(members, people.leadId)}
      end={
        <RowTools
          name={name}
          path={`policy.departments.${index}`}
          index={index}
          isLast={isLast}
          isOpen={isOpen}
          onToggle={onToggle}
          onMove={onMove}
        />
      }
      form={
        isOpen && (
          <DepartmentForm
            path={`policy.departments.${index}`}
            one={one}
            inUse={draft.policy.classes.some(({ department }) => department === one.key)}
            onChange={onChange}
            onRemove={onRemove}
          />
        )
      }
    />
  );
}
