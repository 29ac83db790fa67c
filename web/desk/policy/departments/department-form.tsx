import { MultiSelect, Select } from '@mantine/core';
import { ConfirmButton } from '../../../shared/components/confirm-button.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { useStaff } from '../../staff/use-staff.ts';
import styles from '../classes/classes.module.css';
import { keyFor } from '../classes/names.ts';
import { NamesFields } from '../classes/names-fields.tsx';
import type { DraftDepartment, People } from '../contract.ts';
import { CoverPart } from '../cover/cover-part.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { KeyField } from '../draft/key-field.tsx';
import { sentencesOf } from '../draft/problems.ts';
import { useDepartments } from '../use-departments.ts';
import { usePeople } from './use-people.ts';

interface DepartmentFormProps {
  /** Such as `policy.departments.2`. */
  path: string;
  one: DraftDepartment;
  /** Whether classes are dealt with by it. */
  inUse: boolean;
  onChange: (next: DraftDepartment) => void;
  onRemove: () => void;
}

export function DepartmentForm({ path, one, inUse, onChange, onRemove }: DepartmentFormProps) {
  const { t } = useTexts();
  const { knownKeys } = useDraftDesk();
  const { data } = useDepartments();
  const { now } = usePeople(one.key);
  const isKnown = knownKeys.departments.has(one.key);
  return (
    <div className={styles.form}>
      <NamesFields
        path={`${path}.names`}
        names={one.names}
        onChange={(names) =>
          onChange(
            !isKnown && one.key === keyFor(one.names.en)
              ? { key: keyFor(names.en), names }
              : { ...one, names },
          )
        }
      />
      <PeopleFields path={path} department={one.key} />
      <div className={office.pair}>
        <KeyField
          path={`${path}.key`}
          value={one.key}
          isKnown={isKnown}
          words={t('desk:policy.department.keyWords')}
          onChange={(key) => onChange({ ...one, key })}
        />
      </div>
      {now && <CoverPart department={now} all={data?.items ?? []} />}
      <div className={office.buttons}>
        <ConfirmButton
          size="xs"
          question={inUse ? t('desk:policy.department.removeUsed') : t('desk:policy.department.removeAsk')}
          confirmLabel={t('desk:policy.class.removeDo')}
          onConfirm={onRemove}
        >
          {t('desk:policy.department.remove')}
        </ConfirmButton>
      </div>
    </div>
  );
}

/** Who works there, and which of them leads. */
function PeopleFields({ path, department }: { path: string; department: string }) {
  const { t } = useTexts();
  const { changePeople, problems } = useDraftDesk();
  const { people, isKnown } = usePeople(department);
  const { data: staff, error, refetch } = useStaff();
  if (!staff && error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  // Whoever chose now would choose from nobody, and put him in the place of all who are there.
  if (!staff || !isKnown) return <ListSkeleton rows={1} />;
  const everybody = staff.items.map(({ id, name }) => ({ value: id, label: name }));
  const put = (part: Partial<People>) => changePeople(department, { ...people, ...part });
  const ofMembers = [...problems.at(path), ...problems.below(`departments.${department}.memberIds`)];
  return (
    <div className={office.pair}>
      <MultiSelect
        label={t('desk:policy.people.members')}
        description={t('desk:policy.people.membersWords')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={everybody}
        value={people.memberIds}
        searchable
        hidePickedOptions
        nothingFoundMessage={t('common:nothingFound')}
        onChange={(memberIds) =>
          put({
            memberIds,
            leadId: people.leadId && memberIds.includes(people.leadId) ? people.leadId : null,
          })
        }
        data-path={path}
        error={sentencesOf(ofMembers)}
      />
      <Select
        label={t('desk:policy.people.lead')}
        description={t('desk:policy.people.leadWords')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={everybody.filter(({ value }) => people.memberIds.includes(value))}
        value={people.leadId}
        clearable
        placeholder={t('desk:policy.people.noLead')}
        nothingFoundMessage={t('desk:policy.people.none')}
        onChange={(leadId) => put({ leadId })}
        data-path={`departments.${department}.leadId`}
        error={sentencesOf(problems.at(`departments.${department}.leadId`))}
      />
    </div>
  );
}
