import { Button } from '@mantine/core';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';
import said from '../disputes/dispute-row.module.css';
import { Part } from './side-part.tsx';
import styles from './ticket-side.module.css';

/** What the incident was charged, what came back of it, and what the customer says of it. */
export function ChargePart({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { charged, givenBack, disputes } = ticket.charge;
  if (charged === 0) return null;
  const open = disputes.find(({ state }) => state === 'open');
  return (
    <Part title={t('desk:disputes.charge')}>
      <p className={styles.small}>
        {t('desk:disputes.charged', { credits: creditsText(charged) })}
        {givenBack > 0 && ` · ${t('desk:disputes.givenBack', { credits: creditsText(givenBack) })}`}{' '}
        {open && <Chip tone="stamp">{t('desk:disputes.state.open')}</Chip>}
      </p>
      {disputes.map((dispute) => (
        <p key={dispute.id} className={`${styles.small} ${said.said}`}>
          <strong>{dispute.openedBy.name}</strong>, <Moment at={dispute.openedAt} />: {dispute.reason}
        </p>
      ))}
      {open && (
        <Button component={AppLink} size="compact-sm" variant="default" to="/disputes">
          {t('desk:disputes.title')}
        </Button>
      )}
    </Part>
  );
}
