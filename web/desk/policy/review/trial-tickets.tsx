import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Section } from '../../section.tsx';
import styles from './review.module.css';
import type { TrialTicket as Ticket } from './trial-contract.ts';
import { TrialTicket } from './trial-ticket.tsx';

/** The tickets of a dry run: those that would have gone otherwise, and behind a button those that would not. */
export function TrialTickets({ tickets }: { tickets: readonly Ticket[] }) {
  const { t } = useTexts();
  const [showsAll, setShowsAll] = useState(false);
  const differing = tickets.filter(({ differs }) => differs.length > 0);
  const same = tickets.length - differing.length;
  return (
    <Section
      title={t('desk:policy.trial.tickets')}
      tools={
        same > 0 && (
          <Button size="xs" variant="default" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll ? t('desk:policy.trial.hideSame') : t('desk:policy.trial.showSame', { count: same })}
          </Button>
        )
      }
    >
      {differing.length === 0 && <p className={styles.padded}>{t('desk:policy.trial.allSame')}</p>}
      <ul className={styles.tickets}>
        {(showsAll ? tickets : differing).map((ticket) => (
          <TrialTicket key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </Section>
  );
}
