import type { BalanceView } from '../../../server/credits/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { ButtonLink } from '../../shared/components/button-link.tsx';
import { CreditMeter } from '../../shared/components/credit-meter.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { FoilNumber, Stub } from '../../shared/components/stub.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useTimeWorth } from '../../shared/support/use-time-worth.ts';
import card from '../card.module.css';
import { useBalance, usePolicy } from '../queries.ts';

/** The customer's credits: what is there, for what some are held, what was used. */
export function BalanceStub({ onCreditsPage = false }: { onCreditsPage?: boolean }) {
  const { t } = useTexts();
  const { data: balance, error, refetch } = useBalance();
  if (!balance)
    return (
      <section className={card.card} aria-label={t('portal:balance.title')}>
        {error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <CardSkeleton lines={4} />}
      </section>
    );
  const total = balance.usedThisYear + balance.held + balance.available;
  return (
    <Stub label={t('portal:balance.title')} foil={<Foil balance={balance} onCreditsPage={onCreditsPage} />}>
      <h2 style={{ margin: 0 }}>{t('portal:balance.title')}</h2>
      {total > 0 && (
        <CreditMeter
          label={t('portal:balance.title')}
          used={balance.usedThisYear}
          held={balance.held}
          total={total}
        />
      )}
      <Sums balance={balance} />
      {!onCreditsPage && (
        <div className={card.actions}>
          <AppLink to="/credits/statement">{t('portal:statement.title')}</AppLink>
        </div>
      )}
    </Stub>
  );
}

function Foil({ balance, onCreditsPage }: { balance: BalanceView; onCreditsPage: boolean }) {
  const { t } = useTexts();
  const format = useFormat();
  const timeWorth = useTimeWorth();
  const { data: policy } = usePolicy();
  const unit = t('support:quote.unit', { count: balance.available });
  const worth = policy && timeWorth(balance.available, policy.minutesPerCredit);
  return (
    <>
      <FoilNumber
        caption={
          <>
            {worth && balance.available > 0 ? t('portal:balance.worth', { unit, time: worth }) : unit}
            <br />
            {t('portal:balance.neverExpire')}
          </>
        }
      >
        {format.credits(balance.available)}
      </FoilNumber>
      {onCreditsPage ? (
        <AppLink to="/credits/statement">{t('portal:statement.title')}</AppLink>
      ) : (
        <ButtonLink to="/credits" variant="default">
          {t('portal:balance.buy')}
        </ButtonLink>
      )}
    </>
  );
}

function Sums({ balance }: { balance: BalanceView }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <dl className={card.sums}>
      <dt>{t('portal:balance.available')}</dt>
      <dd>{format.credits(balance.available)}</dd>
      {balance.heldFor.map((hold) => (
        <HeldRow key={hold.ticketId} hold={hold} />
      ))}
      <dt className={card.quiet}>{t('portal:balance.usedThisYear')}</dt>
      <dd className={card.quiet}>{format.credits(balance.usedThisYear)}</dd>
    </dl>
  );
}

function HeldRow({ hold }: { hold: BalanceView['heldFor'][number] }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <>
      <dt>
        {t('portal:balance.heldFor')}{' '}
        <AppLink to="/tickets/$number" params={{ number: String(hold.number) }}>
          #{hold.number} {hold.subject}
        </AppLink>
      </dt>
      <dd>{format.credits(hold.credits)}</dd>
    </>
  );
}
