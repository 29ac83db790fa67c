import type { EntryView } from '../../../server/credits/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { EntryAmount, Movement } from '../../shared/support/entry-figures.tsx';
import styles from './statement-table.module.css';

export function StatementTable({ entries }: { entries: readonly EntryView[] }) {
  const { t } = useTexts();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('portal:statement.date')}</th>
          <th scope="col">{t('portal:statement.what')}</th>
          <th scope="col" className={styles.end}>
            {t('portal:statement.credits')}
          </th>
          <th scope="col" className={styles.end}>
            {t('portal:balance.available')}
          </th>
          <th scope="col" className={styles.end}>
            {t('portal:balance.held')}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function EntryRow({ entry }: { entry: EntryView }) {
  const { t } = useTexts();
  return (
    <tr>
      <td className={styles.date}>
        <Moment at={entry.at} />
      </td>
      <td className={styles.what}>
        <EntryWords entry={entry} />
      </td>
      <td className={`${styles.end} ${styles.amount}`}>
        <EntryAmount entry={entry} />
      </td>
      <td className={styles.end} data-label={t('portal:balance.available')}>
        <Movement before={entry.availableBefore} after={entry.availableAfter} />
      </td>
      <td className={styles.end} data-label={t('portal:balance.held')}>
        <Movement before={entry.heldBefore} after={entry.heldAfter} />
      </td>
    </tr>
  );
}

/** Why: the kind in words, the ticket or order, the reason given, and by whom. */
function EntryWords({ entry }: { entry: EntryView }) {
  const { t } = useTexts();
  const details = [entry.reason && reasonWords(entry.reason, t), entry.person].filter(Boolean).join(' · ');
  return (
    <>
      {t(`portal:entry.${entry.kind}`)}{' '}
      {entry.ticket && (
        <AppLink to="/tickets/$number" params={{ number: String(entry.ticket.number) }} inherit>
          #{entry.ticket.number} {entry.ticket.subject}
        </AppLink>
      )}
      {entry.order && (
        <AppLink to="/credits/orders/$orderId" params={{ orderId: entry.order.id }} inherit>
          {t('portal:entry.order', { number: entry.order.number })}
        </AppLink>
      )}
      {entry.disputed && (
        <>
          {' '}
          <Chip tone="gold">{t('portal:charge.disputed')}</Chip>
        </>
      )}
      {details && <span className={styles.details}>{details}</span>}
    </>
  );
}

const policyReasons = [
  'product_fault',
  'feature_request',
  'duplicate',
  'not_solved',
  'our_error',
  'goodwill',
  'pre_authorisation',
] as const;

/** A reason of the policy by its name in the reader's language; what a person wrote, as he wrote it. */
function reasonWords(reason: string, t: ReturnType<typeof useTexts>['t']): string {
  const known = policyReasons.find((each) => each === reason);
  return known ? t(`support:reason.${known}`) : reason;
}
