import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ExceptionView } from '../../../../server/credits/payments/exception-contract.ts';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { Chip } from '../../../shared/components/chip.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { Row } from '../../section.tsx';
import { useRights } from '../../use-rights.ts';
import { DecidePayment } from './decide-payment.tsx';

/** What came, why it was not booked, what a person may know it by, and the decision. */
export function PaymentRow({ payment }: { payment: ExceptionView }) {
  const { t } = useTexts();
  const format = useFormat();
  const { isLead } = useRights();
  const [decides, { toggle, close }] = useDisclosure(false);
  const { amountMinor, currency, order, customer, kind, decision } = payment;
  return (
    <Row
      title={
        <>
          {amountMinor !== null && currency !== null && (
            <span className="num">{format.money(amountMinor, currency)}</span>
          )}
          {order && <span>{t('desk:orders.number', { number: order.number })}</span>}
          {customer && <AppLink to={`/customers/${customer.id}`}>{customer.name}</AppLink>}
          <Chip tone={decision ? 'plain' : 'gold'}>{t(`desk:payments.kind.${kind}`)}</Chip>
        </>
      }
      about={<About payment={payment} />}
      end={
        isLead &&
        !decision && (
          <Button size="xs" variant="default" aria-expanded={decides} onClick={toggle}>
            {t('desk:payments.decide')}
          </Button>
        )
      }
      form={!decision && decides && <DecidePayment payment={payment} onClose={close} />}
    />
  );
}

function About({ payment }: { payment: ExceptionView }) {
  const { t } = useTexts();
  const format = useFormat();
  const { kind, times, providerRef, why, lastAt, expectedMinor, expectedCurrency, decision } = payment;
  const expected =
    expectedMinor === null || expectedCurrency === null ? '' : format.money(expectedMinor, expectedCurrency);
  return (
    <>
      <div>{t(`desk:payments.hint.${kind}`, { expected })}</div>
      <div style={{ overflowWrap: 'anywhere' }}>
        {[
          why,
          times > 1 && t('desk:payments.times', { count: times }),
          t('desk:payments.ref', { ref: providerRef }),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        · <Moment at={lastAt} as="short-date" />
      </div>
      {decision && <Decided payment={payment} decision={decision} />}
    </>
  );
}

interface DecidedProps {
  payment: ExceptionView;
  decision: NonNullable<ExceptionView['decision']>;
}

function Decided({ payment: { decidedBy, decidedAt, note }, decision }: DecidedProps) {
  const { t } = useTexts();
  const words = [t(`desk:payments.decision.${decision}`), decidedBy, note].filter(Boolean).join(' · ');
  return (
    <div>
      {words} {decidedAt && <Moment at={decidedAt} as="short-date" />}
    </div>
  );
}
