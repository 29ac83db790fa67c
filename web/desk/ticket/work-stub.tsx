import { Button } from '@mantine/core';
import { Chip } from '../../shared/components/chip.tsx';
import { CreditMeter } from '../../shared/components/credit-meter.tsx';
import { Stub } from '../../shared/components/stub.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { TicketView } from '../contract.ts';
import styles from './ticket-pane.module.css';
import type { Doing } from './use-doing.ts';

/** How much of the time that the customer said yes to is used, and the way on when it is not enough. */
export function WorkStub({ ticket, doing }: { ticket: TicketView; doing: Doing }) {
  const { t } = useTexts();
  const format = useFormat();
  const { billableMinutes, limitMinutes, remainingMinutes, near } = ticket.time;
  if (limitMinutes === null || ticket.credits.accepted === 0 || ticket.resolvedAt) return null;
  const isAtLimit = remainingMinutes === 0;
  const used = t('desk:work.used', { used: billableMinutes, limit: limitMinutes });
  return (
    <Stub
      compact
      label={t('desk:work.label')}
      foil={
        doing.may('propose_quote') ? (
          <Button size="xs" variant="default" onClick={() => doing.open('rate')}>
            {t('desk:do.quoteMore')}
          </Button>
        ) : (
          <span className={styles.small}>
            {t('desk:work.credits', { credits: format.credits(ticket.credits.accepted) })}
          </span>
        )
      }
    >
      <div className={styles.stubLine}>
        <strong>{used}</strong>
        {isAtLimit && <Chip tone="gold">{t('desk:work.atLimit')}</Chip>}
        {near && !isAtLimit && <Chip tone="gold">{t('desk:work.nearLimit')}</Chip>}
      </div>
      <CreditMeter
        label={t('desk:work.label')}
        used={billableMinutes}
        total={limitMinutes}
        tone={near ? 'gold' : 'accent'}
        description={used}
      />
      <p className={styles.small}>
        {isAtLimit ? t('desk:work.needsYes') : t('desk:work.left', { count: remainingMinutes ?? 0 })}
      </p>
    </Stub>
  );
}
