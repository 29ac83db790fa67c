import { api } from '../../shared/api/client.ts';
import { useCommand } from '../../shared/api/use-command.ts';
import { ConfirmButton } from '../../shared/components/confirm-button.tsx';
import { FormError } from '../../shared/components/form-error.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { BooksPeriod, BooksPeriods } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import office from '../office.module.css';
import { Row, Section } from '../section.tsx';
import styles from './books.module.css';
import { monthName } from './stretches.ts';
import { usePeriods } from './use-books.ts';

/** Closed months with the hash that makes a later change of them evident, and the one whose turn it is. */
export function Periods({ currency }: { currency: string }) {
  const { t } = useTexts();
  const { data, error, refetch } = usePeriods();
  return (
    <Section title={t('desk:books.periods')}>
      <p className={`${office.small} ${office.pad}`}>{t('desk:books.periodsHint')}</p>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!error && !data && <ListSkeleton rows={2} />}
      {data && (
        <ul className={office.rows}>
          <NextPeriod next={data.next} />
          {data.items.map((period) => (
            <ClosedPeriod key={period.id} period={period} currency={currency} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NextPeriod({ next: { month, isOver } }: { next: BooksPeriods['next'] }) {
  const { t } = useTexts();
  const { language } = useFormat();
  const close = useCommand<{ month: string }>({
    run: (body, options) => api.post('/books/periods', body, options),
    invalidates: [deskKeys.books()],
  });
  const name = monthName(month, language);
  return (
    <Row
      title={name}
      about={isOver ? t('desk:books.canBeClosed') : t('desk:books.stillRuns')}
      end={
        isOver && (
          <ConfirmButton
            key={month}
            size="xs"
            question={t('desk:books.closeQuestion', { month: name })}
            confirmLabel={t('desk:books.closeIt')}
            loading={close.isPending}
            onConfirm={() => close.mutate({ month })}
          >
            {t('desk:books.close', { month: name })}
          </ConfirmButton>
        )
      }
      form={close.error && <FormError error={close.error} fields={[]} />}
    />
  );
}

function ClosedPeriod({ period, currency }: { period: BooksPeriod; currency: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const totals = period.totals.currencies.find((one) => one.currency === currency);
  return (
    <Row
      title={monthName(period.month, format.language)}
      about={
        <>
          {t('desk:books.closedBy', { name: period.closedBy })} <Moment at={period.closedAt} as="date" /> ·{' '}
          {t('desk:books.entries', { count: period.entries, amount: format.credits(period.entries) })}
          <div className={styles.hash}>{period.hash}</div>
        </>
      }
      end={
        totals && (
          <span className="num">
            {t('desk:books.revenueAndOwed', {
              revenue: format.money(totals.revenueMinor, currency),
              owed: format.money(totals.deferredMinor, currency),
            })}
          </span>
        )
      }
    />
  );
}
