import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { AppLink } from '../../shared/app/app-link.tsx';
import { CreditMeter } from '../../shared/components/credit-meter.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { FoilNumber, Stub } from '../../shared/components/stub.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { BalanceView, CustomerView } from '../contract.ts';
import styles from '../office.module.css';
import { useRights } from '../use-rights.ts';
import { AdjustCredits } from './adjust-credits.tsx';
import { useBalance } from './use-customer.ts';

/** What a customer has, what is put aside for which ticket, and, for leads, the way to correct it. */
export function CustomerBalance({ customer }: { customer: CustomerView }) {
  const { data: balance, error, refetch } = useBalance(customer.id);
  if (balance) return <BalanceStub customer={customer} balance={balance} />;
  return error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <CardSkeleton />;
}

function BalanceStub({ customer, balance }: { customer: CustomerView; balance: BalanceView }) {
  const { t } = useTexts();
  const format = useFormat();
  const { isLead } = useRights();
  const [adjusts, { toggle, close }] = useDisclosure(false);
  const total = balance.available + balance.held;
  return (
    <div className={styles.section} style={{ border: 0, background: 'transparent', gap: 12 }}>
      <Stub
        compact
        label={t('desk:balance.label')}
        foil={<FoilNumber caption={t('desk:side.available')}>{format.credits(balance.available)}</FoilNumber>}
      >
        <strong>
          {t('desk:balance.held', { credits: format.credits(balance.held) })} ·{' '}
          {t('desk:balance.used', { credits: format.credits(balance.usedThisYear) })}
        </strong>
        <CreditMeter label={t('desk:balance.label')} used={0} held={balance.held} total={total} />
        <HeldFor balance={balance} />
        {isLead && (
          <div>
            <Button size="xs" variant="default" aria-expanded={adjusts} onClick={toggle}>
              {t('desk:adjust.title')}
            </Button>
          </div>
        )}
      </Stub>
      {adjusts && (
        <div className={styles.section}>
          <div className={styles.form} style={{ borderTop: 0, borderRadius: 10 }}>
            <AdjustCredits customerId={customer.id} onClose={close} />
          </div>
        </div>
      )}
    </div>
  );
}

function HeldFor({ balance }: { balance: BalanceView }) {
  const { t } = useTexts();
  const format = useFormat();
  if (balance.heldFor.length === 0) return <p className={styles.small}>{t('desk:balance.nothingHeld')}</p>;
  return (
    <ul className={styles.rows}>
      {balance.heldFor.map((hold) => (
        <li key={hold.ticketId} className={styles.small}>
          <span className="num">{format.credits(hold.credits)}</span> {t('desk:balance.for')}{' '}
          <AppLink to={`/tickets/${hold.number}`}>
            #{hold.number} {hold.subject}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
