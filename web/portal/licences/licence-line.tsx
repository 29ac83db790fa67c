import type { AnchorProps } from '@mantine/core';
import type { LicenceView } from '../../../server/licences/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { Chip } from '../../shared/components/chip.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useDay } from '../../shared/support/use-day.ts';
import { useMayBuy, usePackages } from '../buying/use-buying.ts';
import { usePolicy } from '../queries.ts';
import styles from './licence-line.module.css';

/** A licence and how long its support runs. */
export function LicenceLine({ licence }: { licence: LicenceView }) {
  const { t } = useTexts();
  const day = useDay();
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <p className={styles.name}>
          <strong>{licence.product.name}</strong> <span>{licence.site}</span>
        </p>
        <SupportChip licence={licence} />
      </div>
      <p className={styles.small}>
        {licence.supportDaysLeft > 0 ? (
          <>
            {t('portal:licences.runs', {
              until: day(supportEnd(licence)),
              bought: day(licence.purchasedOn),
            })}
            {'. '}
            {t('portal:licences.thenPaid')}
          </>
        ) : (
          <NowPaid />
        )}{' '}
        {isNearEnd(licence) && <ExtendLink licence={licence} inherit underline="always" />}
      </p>
    </li>
  );
}

const NEAR_DAYS = 14;

/** Support is over, or ends so soon that it is time to think of what comes then. */
export const isNearEnd = (licence: LicenceView) => licence.supportDaysLeft <= NEAR_DAYS;

/** The way to further days, where they are on sale to this reader. */
export function ExtendLink({ licence, ...look }: { licence: LicenceView } & AnchorProps) {
  const { t } = useTexts();
  const mayBuy = useMayBuy();
  const { data: packages } = usePackages();
  const sellsDays = packages?.some(({ supportDays }) => supportDays !== null) ?? false;
  if (!sellsDays || !mayBuy || licence.state !== 'active') return null;
  return (
    <AppLink {...look} to="/credits" search={{ licence: licence.id }}>
      {t('portal:licences.buySupport')}
    </AppLink>
  );
}

/** The last day of support, free or paid for by the day. */
export const supportEnd = (licence: LicenceView) => licence.paidSupportUntil ?? licence.freeSupportUntil;

export function SupportChip({ licence }: { licence: LicenceView }) {
  const { t } = useTexts();
  const day = useDay();
  const { supportDaysLeft: daysLeft, state } = licence;
  if (state !== 'active') return <Chip tone="stamp">{t(`portal:licences.state.${state}`)}</Chip>;
  if (daysLeft === 0)
    return <Chip tone="plain">{t('portal:licences.ended', { day: day(supportEnd(licence), 'short') })}</Chip>;
  return <Chip tone="ok">{t('portal:licences.daysLeft', { count: daysLeft })}</Chip>;
}

/** What costs credits from now on, and what stays free by the policy in force. */
export function NowPaid() {
  const { t, i18n } = useTexts();
  const { data: policy } = usePolicy();
  const free = policy?.classes.filter((each) => each.coverage === 'always_open') ?? [];
  if (free.length === 0) return t('portal:licences.nowPaid');
  const names = new Intl.ListFormat(i18n.language).format(free.map((each) => each.name));
  return `${t('portal:licences.nowPaid')} ${t('portal:licences.staysFree', { names })}`;
}
