import { useQuery } from '@tanstack/react-query';
import { api } from '../../../shared/api/client.ts';
import { useCreditsText } from '../../../shared/components/credits.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { CoverageSentence } from '../../../shared/support/coverage-sentence.tsx';
import type { ChangePreview, TicketView } from '../../contract.ts';
import { deskKeys } from '../../desk-keys.ts';
import styles from './consequences.module.css';

interface ConsequencesProps {
  ticket: TicketView;
  /** Of the route that tells what would follow: `change` or `product-fault`. */
  path: string;
  query?: Record<string, string | undefined>;
}

/** What a change would lead to, before it is made: who pays then, and what becomes of prices and credits. */
export function Consequences({ ticket, path, query = {} }: ConsequencesProps) {
  const { t } = useTexts();
  const preview = useQuery({
    queryKey: deskKeys.change(ticket.id, { path, ...query }),
    queryFn: ({ signal }) => api.get<ChangePreview>(`/tickets/${ticket.id}/${path}`, query, signal),
  });
  if (preview.error) return <LoadFailed error={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <section className={styles.box} aria-label={t('desk:consequences.title')} aria-live="polite">
      {preview.data ? <Told ticket={ticket} preview={preview.data} /> : t('common:loading')}
    </section>
  );
}

function Told({ ticket, preview }: { ticket: TicketView; preview: ChangePreview }) {
  const sentences = useSentences(ticket, preview);
  return (
    <>
      <strong>
        <CoverageSentence verdict={preview.after} withRange={preview.stands === 0} />
      </strong>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function useSentences(ticket: TicketView, preview: ChangePreview): string[] {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const { withdrawn, stands, returned, givenBack, unbilledMinutes } = preview;
  const sentences = [
    preview.isDisputed && t('desk:consequences.disputed'),
    withdrawn !== null && t('desk:consequences.withdrawn', { credits: creditsText(withdrawn) }),
    stands > 0 && t('desk:consequences.stands', { credits: creditsText(stands) }),
    returned > 0 && t('desk:consequences.returned', { credits: creditsText(returned) }),
    givenBack > 0 && t('desk:consequences.givenBack', { credits: creditsText(givenBack) }),
    unbilledMinutes > 0 && t('desk:consequences.unbilled', { time: format.minutes(unbilledMinutes) }),
    preview.state === 'rating' && ticket.state !== 'rating' && t('desk:consequences.rated'),
    preview.department.key !== ticket.department.key &&
      t('desk:consequences.moves', { department: preview.department.name }),
    t(preview.tellsCustomer ? 'desk:consequences.told' : 'desk:consequences.notTold'),
  ];
  return sentences.filter((sentence) => sentence !== false);
}
