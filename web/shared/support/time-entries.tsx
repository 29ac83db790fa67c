import type { z } from 'zod';
import type { timeEntryView } from '../../../server/work/contract.ts';
import { keys } from '../api/keys.ts';
import { CursorList, useCursorList } from '../components/cursor-list.tsx';
import { Moment } from '../components/moments.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './time-entries.module.css';

type TimeEntry = z.infer<typeof timeEntryView>;

/** The time logged on a ticket, as both sides see it, each entry with who and when. */
export function TimeEntries({ ticketId }: { ticketId: string }) {
  const { t } = useTexts();
  const entries = useCursorList<TimeEntry>(
    [...keys.ticket(ticketId), 'time'],
    `/tickets/${ticketId}/time-entries`,
    { limit: 100 },
  );
  return (
    <CursorList query={entries} empty={<p className={styles.small}>{t('support:time.none')}</p>}>
      {(items) => (
        <ul className={styles.entries}>
          {items.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </CursorList>
  );
}

function EntryRow({ entry }: { entry: TimeEntry }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <li className={styles.entry}>
      <span className={styles.note}>{entry.note || t('support:time.unnamed')}</span>
      <span className="num">{format.minutes(entry.minutes)}</span>
      <span className={styles.small}>
        {entry.agent.name} · <Moment at={entry.loggedAt} />
        {!entry.billable && ` · ${t('support:time.notBillable')}`}
      </span>
    </li>
  );
}
