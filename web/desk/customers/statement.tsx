import { Button } from '@mantine/core';
import { address } from '../../shared/api/client.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Amount } from '../../shared/components/credits.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { EntryView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import styles from '../office.module.css';
import { Section } from '../section.tsx';

/** Every movement of a customer's credits, newest first, with what stood before and after. */
export function Statement({ customerId }: { customerId: string }) {
  const { t } = useTexts();
  const path = `/customers/${customerId}/credits/entries`;
  const entries = useCursorList<EntryView>(deskKeys.entries(customerId), path, { limit: 20 });
  return (
    <Section
      title={t('desk:statement.title')}
      tools={
        <Button component="a" href={address(`${path}.csv`)} download size="xs" variant="default">
          {t('desk:statement.csv')}
        </Button>
      }
    >
      <CursorList query={entries} empty={<EmptyState title={t('desk:statement.none')} />}>
        {(items) => <EntryTable entries={items} />}
      </CursorList>
    </Section>
  );
}

function EntryTable({ entries }: { entries: readonly EntryView[] }) {
  const { t } = useTexts();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where there is little room
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('desk:statement.at')}</th>
            <th scope="col">{t('desk:statement.what')}</th>
            <th scope="col" className={styles.number}>
              {t('desk:field.credits')}
            </th>
            <th scope="col" className={styles.number}>
              {t('desk:side.available')}
            </th>
            <th scope="col" className={styles.number}>
              {t('desk:side.held')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EntryRow({ entry }: { entry: EntryView }) {
  const { t } = useTexts();
  return (
    <tr>
      <td style={{ whiteSpace: 'nowrap' }}>
        <Moment at={entry.at} />
      </td>
      <td>
        {t(`desk:statement.kind.${entry.kind}`)}
        {entry.ticket && (
          <>
            {' · '}
            <AppLink to={`/tickets/${entry.ticket.number}`}>
              #{entry.ticket.number} {entry.ticket.subject}
            </AppLink>
          </>
        )}
        {entry.order && ` · ${t('desk:orders.number', { number: entry.order.number })}`}
        {(entry.reason || entry.person) && (
          <div className={styles.small}>{[entry.reason, entry.person].filter(Boolean).join(' · ')}</div>
        )}
      </td>
      <td className={styles.number}>
        <Amount credits={entry.credits} />
      </td>
      <td className={styles.number}>
        <Amount credits={entry.availableBefore} /> → <Amount credits={entry.availableAfter} />
      </td>
      <td className={styles.number}>
        <Amount credits={entry.heldBefore} /> → <Amount credits={entry.heldAfter} />
      </td>
    </tr>
  );
}
