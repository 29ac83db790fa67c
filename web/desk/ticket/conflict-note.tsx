import { useState } from 'react';
import { Problem } from '../../shared/api/problem.ts';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import type { TicketView, TimelineEventView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { useEventWords } from './event-words.ts';
import styles from './ticket-pane.module.css';
import { useWholeList } from './use-whole-list.ts';

/** The server's clock and this one need not agree to the second. */
const clockSlackMilliseconds = 30_000;

interface ConflictNoteProps {
  error: unknown;
  ticket: Pick<TicketView, 'id'>;
}

/** After a refusal because things stand differently by now: who was faster, and with what. */
export function ConflictNote({ error, ticket }: ConflictNoteProps) {
  const [since] = useState(() => Date.now() - clockSlackMilliseconds);
  if (!(error instanceof Problem) || error.status !== 409) return null;
  return <LastDeed ticketId={ticket.id} since={since} />;
}

/** @param since when the form was opened, in milliseconds: what happened before, its writer has seen */
function LastDeed({ ticketId, since }: { ticketId: string; since: number }) {
  const { t } = useTexts();
  const { person } = useMe();
  const words = useEventWords();
  const { items } = useWholeList<TimelineEventView>(
    deskKeys.timeline(ticketId),
    `/tickets/${ticketId}/timeline`,
  );
  const last = items.findLast((event) => event.actor !== person.name && Date.parse(event.at) > since);
  if (!last) return null;
  return (
    <p className={styles.small} role="status">
      {t('desk:conflict.last')} {words(last)}, <Moment at={last.at} as="ago" />
    </p>
  );
}
