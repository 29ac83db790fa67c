import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { DisputeView } from '../contract.ts';
import { Row } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { DecideDispute } from './decide-dispute.tsx';
import styles from './dispute-row.module.css';

const tones = { open: 'stamp', upheld: 'ok', rejected: 'plain', withdrawn: 'plain' } as const;

export function DisputeRow({ dispute }: { dispute: DisputeView }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  const { isLead } = useRights();
  const [decides, { toggle, close }] = useDisclosure(false);
  const { ticket, customer, openedBy } = dispute;
  return (
    <Row
      title={
        <>
          <AppLink to={`/tickets/${ticket.number}`}>
            #{ticket.number} {ticket.subject}
          </AppLink>
          <Chip tone={tones[dispute.state]}>{t(`desk:disputes.state.${dispute.state}`)}</Chip>
        </>
      }
      about={
        <>
          <AppLink underline="always" to={`/customers/${customer.id}`}>
            {customer.name}
          </AppLink>{' '}
          · {t('desk:disputes.charged', { credits: creditsText(dispute.charged) })}
          {dispute.givenBack > 0 &&
            ` · ${t('desk:disputes.givenBack', { credits: creditsText(dispute.givenBack) })}`}
          <p className={styles.said}>
            <strong>{openedBy.name}</strong>, <Moment at={dispute.openedAt} />: {dispute.reason}
          </p>
          {dispute.decidedBy && dispute.answer && (
            <p className={styles.said}>
              <strong>{dispute.decidedBy.name}</strong>: {dispute.answer}
            </p>
          )}
        </>
      }
      end={
        dispute.state === 'open' &&
        isLead && (
          <Button size="xs" aria-expanded={decides} onClick={toggle}>
            {t('desk:disputes.decide')}
          </Button>
        )
      }
      form={decides && dispute.state === 'open' && <DecideDispute dispute={dispute} onClose={close} />}
    />
  );
}
