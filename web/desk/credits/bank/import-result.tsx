import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { BankImportView } from '../../contract.ts';
import styles from './bank.module.css';

/** What became of a file's rows: each of them is in one of these numbers. */
export function ImportResult({ imported }: { imported: BankImportView }) {
  const { t } = useTexts();
  const { matched, unclear, debits, repeated, broken } = imported;
  const sums: [string, number][] = [
    [t('desk:bank.result.matched'), matched],
    [t('desk:bank.result.unclear'), unclear],
    [t('desk:bank.result.repeated'), repeated],
    [t('desk:bank.result.debits'), debits],
    [t('desk:bank.result.broken'), broken.length],
  ];
  return (
    <div role="status" className={styles.result}>
      <strong>{t('desk:bank.result.title', { name: imported.fileName })}</strong>
      <dl className={styles.sums}>
        {sums.map(([label, count]) => (
          <div key={label} data-none={count === 0 || undefined}>
            <dt>{label}</dt>
            <dd className="num">{count}</dd>
          </div>
        ))}
      </dl>
      <BrokenRows broken={broken} />
    </div>
  );
}

const mostShown = 20;

/** The rows that could not be read, each with its place in the file and why. */
export function BrokenRows({ broken }: Pick<BankImportView, 'broken'>) {
  const { t } = useTexts();
  if (broken.length === 0) return null;
  return (
    <ul className={styles.broken}>
      {broken.slice(0, mostShown).map(({ line, reason }) => (
        <li key={line}>{t('desk:bank.brokenRow', { line, reason: t(`desk:bank.broken.${reason}`) })}</li>
      ))}
      {broken.length > mostShown && (
        <li>{t('desk:bank.brokenMore', { number: broken.length - mostShown })}</li>
      )}
    </ul>
  );
}
