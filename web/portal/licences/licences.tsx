import type { LicenceView } from '../../../server/licences/contract.ts';
import { AppLink } from '../../shared/app/app-link.tsx';
import { CursorList, useCursorList } from '../../shared/components/cursor-list.tsx';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useDay } from '../../shared/support/use-day.ts';
import { useMayBuy } from '../buying/use-buying.ts';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import { ExtendLink, isNearEnd, NowPaid, SupportChip } from './licence-line.tsx';
import styles from './licences.module.css';
import { Given } from './transfers/given.tsx';
import { Offers } from './transfers/offers.tsx';
import { HandOverLink, TransferStanding } from './transfers/transfer-part.tsx';

/** What the customer has bought, and how long its support is free. */
export default function Licences() {
  const { t } = useTexts();
  const list = useCursorList<LicenceView>(useCustomerKey('licences', 'list'), '/licences');
  return (
    <>
      <PageTitle title={t('portal:licences.title')} intro={t('portal:licences.intro')} />
      <Offers />
      <CursorList
        query={list}
        empty={
          <section className={card.card}>
            <EmptyState title={t('portal:licences.noneTitle')}>{t('portal:licences.none')}</EmptyState>
          </section>
        }
      >
        {(licences) => (
          <ul className={styles.licences}>
            {licences.map((licence) => (
              <Licence key={licence.id} licence={licence} />
            ))}
          </ul>
        )}
      </CursorList>
      <Given />
    </>
  );
}

function Licence({ licence }: { licence: LicenceView }) {
  const { t } = useTexts();
  const day = useDay();
  const { suspended } = useCustomer();
  const mayBuy = useMayBuy();
  return (
    <li className={card.card}>
      <div className={card.head}>
        <h2>{licence.product.name}</h2>
        <SupportChip licence={licence} />
      </div>
      <dl className={styles.facts}>
        <dt>{t('portal:licences.key')}</dt>
        <dd>
          <code>{licence.key}</code>
        </dd>
        {licence.site && (
          <>
            <dt>{t('portal:licences.site')}</dt>
            <dd>{licence.site}</dd>
          </>
        )}
        <dt>{t('portal:licences.bought')}</dt>
        <dd>{day(licence.purchasedOn)}</dd>
        <dt>{t('portal:licences.freeSupport')}</dt>
        <dd>
          {licence.freeSupportDaysLeft > 0
            ? t('portal:licences.until', { day: day(licence.freeSupportUntil) })
            : t('portal:licences.ended', { day: day(licence.freeSupportUntil) })}
        </dd>
        {licence.paidSupportUntil && (
          <>
            <dt>{t('portal:licences.paidSupport')}</dt>
            <dd>
              {t(licence.supportDaysLeft > 0 ? 'portal:licences.until' : 'portal:licences.ended', {
                day: day(licence.paidSupportUntil),
              })}
            </dd>
          </>
        )}
        <dt>{t(licence.supportDaysLeft > 0 ? 'portal:licences.then' : 'portal:licences.now')}</dt>
        <dd>{licence.supportDaysLeft > 0 ? t('portal:licences.thenLong') : <NowPaid />}</dd>
      </dl>
      <div className={`${card.actions} ${card.links}`}>
        {!suspended && (
          <AppLink to="/tickets/new" search={{ licence: licence.id }} inherit>
            {t('portal:licences.ask')}
          </AppLink>
        )}
        <ExtendLink licence={licence} />
        {mayBuy && isNearEnd(licence) && (
          <AppLink to="/credits" inherit>
            {t('portal:licences.buyCredits')}
          </AppLink>
        )}
        <HandOverLink licence={licence} />
      </div>
      <TransferStanding licence={licence} />
    </li>
  );
}
