import { Chip } from '../../../shared/components/chip.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Row } from '../../section.tsx';
import type { DraftClass } from '../contract.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { RowTools } from '../draft/row-tools.tsx';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { ClassForm } from './class-form.tsx';

interface ClassRowProps {
  one: DraftClass;
  index: number;
  isLast: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (next: DraftClass) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** An issue class in a line, and its form when it is open. */
export function ClassRow({
  one,
  index,
  isLast,
  isOpen,
  onToggle,
  onChange,
  onMove,
  onRemove,
}: ClassRowProps) {
  const { t } = useTexts();
  const { draft } = useDraftDesk();
  const { nameOf, cost } = usePolicyWords();
  const name = nameOf(one.names, one.key) || t('desk:policy.class.new');
  const department = draft.policy.departments.find(({ key }) => key === one.department);
  const about = [
    cost(one),
    department ? nameOf(department.names, department.key) : one.department,
    t(`desk:policy.rule.${one.coverage}`),
  ];
  return (
    <Row
      title={
        <>
          {name}
          {one.productFault && <Chip tone="ok">{t('desk:policy.fault')}</Chip>}
        </>
      }
      about={about.filter(Boolean).join(' · ')}
      end={
        <RowTools
          name={name}
          path={`policy.classes.${index}`}
          index={index}
          isLast={isLast}
          isOpen={isOpen}
          onToggle={onToggle}
          onMove={onMove}
        />
      }
      form={
        isOpen && (
          <ClassForm path={`policy.classes.${index}`} one={one} onChange={onChange} onRemove={onRemove} />
        )
      }
    />
  );
}
