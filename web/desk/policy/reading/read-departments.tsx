import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Section } from '../../section.tsx';
import type { DraftPolicy } from '../contract.ts';
import { useDepartments } from '../use-departments.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import { DepartmentLine } from './department-line.tsx';

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
        {policy.departments.map(({ key, names }) => (
          <DepartmentLine
            key={key}
            name={nameOf(names, key)}
            now={showsPeople ? data?.items.find((one) => one.key === key) : undefined}
            all={data?.items ?? []}
          />
        ))}
      </ul>
    </Section>
  );
}
