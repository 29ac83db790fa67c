import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { CoverageSentence } from '../../shared/support/coverage-sentence.tsx';
import type { TicketPreview } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';

interface TicketCostProps {
  customerId: string;
  issueClass: string;
  /** The id of one, `none`, or empty where the house finds the one that covers it. */
  licenceId: string;
}

/** Who will pay for the ticket that is about to be opened, and when it has to be answered. */
export function TicketCost({ customerId, issueClass, licenceId }: TicketCostProps) {
  const { t } = useTexts();
  const format = useFormat();
  const query = { customerId, class: issueClass, licenceId: licenceId || undefined };
  const { data, error, refetch } = useQuery({
    queryKey: [...deskKeys.balance(customerId), 'preview', query],
    queryFn: ({ signal }) => api.get<TicketPreview>('/tickets/preview', query, signal),
  });
  if (!data) return error && <LoadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <p className={styles.small} role="status">
      <CoverageSentence verdict={data.verdict} />{' '}
      {data.verdict.coverage === 'paid' &&
        t('desk:newTicket.available', { credits: format.credits(data.available) })}{' '}
      {t('desk:newTicket.answerBy')} <Moment at={data.firstResponseDueAt} />.
    </p>
  );
}
