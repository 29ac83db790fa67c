import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ChargebackView } from '../../../server/credits/chargebacks/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useCreditsText } from '../../shared/components/credits.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { Row } from '../section.tsx';
import { useRights } from '../use-rights.ts';
import { WriteOff } from './write-off.tsx';

interface ChargebackRowProps {
  chargeback: ChargebackView;
  withCustomer?: boolean;
}

const tones = { open: 'gold', won: 'ok', lost: 'stamp' } as const;

/** What a bank took back, what was taken of the credits, what is owed, and the way to give that up. */
export function ChargebackRow({ chargeback, withCustomer = false }: ChargebackRowProps) {
  const { t } = useTexts();
  const format = useFormat();
  const { isLead } = useRights();
  const [writesOff, { toggle, close }] = useDisclosure(false);
  const { state, writtenOff, owedMinor, currency, customer } = chargeback;
  const owes = state !== 'won' && owedMinor > 0 && !writtenOff;
  return (
    <Row
      title={
        <>
          {t('desk:orders.number', { number: chargeback.order.number })}
          {withCustomer && <AppLink to={`/customers/${customer.id}`}>{customer.name}</AppLink>}
          <Chip tone={tones[state]}>{t(`desk:chargeback.${state}`)}</Chip>
        </>
      }
      about={<About chargeback={chargeback} />}
      end={
        owes && (
          <>
            <span>{t('desk:chargeback.owes', { amount: format.money(owedMinor, currency) })}</span>
            {isLead && state === 'lost' && (
              <Button size="xs" variant="default" aria-expanded={writesOff} onClick={toggle}>
                {t('desk:chargeback.writeOff')}
              </Button>
            )}
          </>
        )
      }
      form={owes && writesOff && <WriteOff chargeback={chargeback} onClose={close} />}
    />
  );
}

function About({ chargeback }: { chargeback: ChargebackView }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const { amountMinor, currency, takenCredits, owedCredits, state, writtenOff } = chargeback;
  const facts = [
    format.money(amountMinor, currency),
    takenCredits > 0 &&
      (state === 'won'
        ? t('desk:chargeback.restored', { credits: creditsText(takenCredits) })
        : t('desk:chargeback.taken', { credits: creditsText(takenCredits) })),
    owedCredits > 0 && t('desk:chargeback.spent', { credits: creditsText(owedCredits) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      {facts.join(' · ')} · <Moment at={chargeback.closedAt ?? chargeback.openedAt} as="short-date" />
      {writtenOff && (
        <div>
          {t('desk:chargeback.writtenOff', { name: writtenOff.by, reason: writtenOff.reason })},{' '}
          <Moment at={writtenOff.at} as="short-date" />
        </div>
      )}
    </>
  );
}
