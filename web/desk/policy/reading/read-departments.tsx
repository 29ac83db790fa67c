import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Row, Section } from '../../section.tsx';
import type { DepartmentView, DraftPolicy } from '../contract.ts';
import { AwayChip } from '../cover/away-chip.tsx';
import { CoverPart } from '../cover/cover-part.tsx';
import { useDepartments } from '../use-departments.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';

interface ReadDepartmentsProps {
  policy: DraftPolicy;
  showsPeople: boolean;
}

/** The departments; with those who work there, and who stands in, where it is about today. */
export function ReadDepartments({ policy, showsPeople }: ReadDepartmentsProps) {
  const { t } = useTexts();
  const { nameOf } = usePolicyWords();
  const { data, error, refetch } = useDepartments();
  return (
    <Section title={t('desk:policy.departments')}>
      {showsPeople && error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      <ul className={office.rows}>
        {policy.departments.map(({ key, names }) => {
          const now = showsPeople ? data?.items.find((one) => one.key === key) : undefined;
          return (
            <Row
              key={key}
              title={
                <>
                  {nameOf(names, key)}
                  <AwayChip cover={now?.cover} />
                </>
              }
              about={now && <Who department={now} />}
              form={now && <CoverPart department={now} all={data?.items ?? []} />}
            />
          );
        })}
      </ul>
    </Section>
  );
}

function Who({ department: { lead, members } }: { department: DepartmentView }) {
  const { t } = useTexts();
  const names = members.map(({ name }) => name).join(', ');
  return (
    <>
      {lead && `${t('desk:policy.people.leads', { name: lead.name })} · `}
      {names || t('desk:policy.people.none')}
    </>
  );
}
