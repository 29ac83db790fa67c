import { queryOptions, useQuery } from '@tanstack/react-query';
import type { EscalationsView } from '../../../server/tickets/queue/contract.ts';
import { api } from '../../shared/api/client.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { deskKeys } from '../desk-keys.ts';
import { Part } from './side-part.tsx';
import styles from './ticket-side.module.css';

export const escalationsQuery = (ticketId: string) =>
  queryOptions({
    queryKey: deskKeys.escalations(ticketId),
    queryFn: ({ signal }) => api.get<EscalationsView>(`/tickets/${ticketId}/escalations`, {}, signal),
  });

/** Who was told that an answer nears its time or missed it, and when. Most tickets have none. */
export function Escalations({ ticketId }: { ticketId: string }) {
  const { t } = useTexts();
  const { data } = useQuery(escalationsQuery(ticketId));
  if (!data || data.items.length === 0) return null;
  return (
    <Part title={t('desk:side.told')}>
      <ul className={styles.told}>
        {data.items.map(({ kind, dueAt, at, told }) => (
          <li key={`${dueAt} ${kind}`}>
            <Chip tone={kind === 'missed' ? 'stamp' : 'gold'}>{t(`desk:urgency.${kind}`)}</Chip>
            <span className={styles.small}>
              {told.map(({ name }) => name).join(', ')} · <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
