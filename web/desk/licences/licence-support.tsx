import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useDay } from '../../shared/support/use-day.ts';
import type { LicencePage } from '../contract.ts';
import { usePackages } from '../credits/use-packages.ts';
import styles from '../office.module.css';
import { Row, Section } from '../section.tsx';
import page from './licence.module.css';

/** Until when support is free or paid, what comes then, and the periods that were bought. */
export function LicenceSupport({ licence }: { licence: LicencePage }) {
  const { t } = useTexts();
  const day = useDay();
  const sellsDays = usePackages().data?.items.some((one) => one.onSale && one.supportDays !== null) ?? false;
  const isActive = licence.state === 'active';
  return (
    <Section
      title={t('desk:licence.support')}
      tools={
        isActive && sellsDays ? (
          <AppLink size="sm" to={`/customers/${licence.customer.id}`}>
            {t('desk:licence.sellDays')}
          </AppLink>
        ) : undefined
      }
    >
      <dl className={page.facts}>
        <dt>{t('desk:licence.freeSupport')}</dt>
        <dd className={page.end}>
          <End until={licence.freeSupportUntil} daysLeft={licence.freeSupportDaysLeft} />
        </dd>
        {licence.paidSupportUntil && (
          <>
            <dt>{t('desk:licence.paidSupport')}</dt>
            <dd className={page.end}>
              <End until={licence.paidSupportUntil} daysLeft={licence.supportDaysLeft} />
            </dd>
          </>
        )}
      </dl>
      <p className={`${styles.small} ${styles.pad}`}>
        {isActive
          ? t(licence.supportDaysLeft > 0 ? 'desk:licence.thenPaid' : 'desk:licence.nowPaid')
          : t('desk:licence.notCounting', { state: t(`desk:licences.${licence.state}`) })}
      </p>
      {licence.paidPeriods.length > 0 && (
        <ul className={styles.rows} aria-label={t('desk:licence.periods')}>
          {licence.paidPeriods.map(({ startsOn, endsOn, order }) => (
            <Row
              key={startsOn}
              title={t('desk:licence.period', { from: day(startsOn), to: day(endsOn) })}
              end={
                order && (
                  <span className={styles.small}>{t('desk:orders.number', { number: order.number })}</span>
                )
              }
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function End({ until, daysLeft }: { until: string; daysLeft: number }) {
  const { t } = useTexts();
  const day = useDay();
  if (daysLeft === 0) return t('desk:licence.ended', { day: day(until) });
  return (
    <>
      {t('desk:licence.until', { day: day(until) })}
      <Chip tone="ok">{t('desk:licence.daysLeft', { count: daysLeft })}</Chip>
    </>
  );
}
