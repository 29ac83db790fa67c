import { AppLink } from '../../../shared/app/app-link.tsx';
import { useParam } from '../../../shared/app/params.ts';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { PageTitle } from '../../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import card from '../../card.module.css';
import { useCustomer, useLicences } from '../../queries.ts';
import { SuspendedNotice } from '../../suspended-notice.tsx';
import licenceStyles from '../licences.module.css';
import { SupportFacts } from './offer-sheet.tsx';
import { TransferForm } from './transfer-form.tsx';
import styles from './transfers.module.css';

/** Offers a licence to somebody else. */
export default function Transfer() {
  const { t } = useTexts();
  const { rights, suspended } = useCustomer();
  const licenceId = useParam('licence');
  const licences = useLicences();
  if (!licences.data)
    return licences.error ? (
      <LoadFailed page error={licences.error} onRetry={() => void licences.refetch()} />
    ) : (
      <PageSkeleton />
    );
  const licence = licences.data.find(({ id }) => id === licenceId);
  if (!licence)
    return (
      <EmptyState isPage title={t('common:failed.missing')}>
        {t('common:failed.missingHint')}
      </EmptyState>
    );
  const support = {
    freeUntil: licence.freeSupportUntil,
    freeDaysLeft: licence.freeSupportDaysLeft,
    paidUntil: licence.paidSupportUntil,
    daysLeft: licence.supportDaysLeft,
  };
  return (
    <>
      <PageTitle
        title={t('portal:transfer.title', { product: licence.product.name })}
        intro={t('portal:transfer.intro')}
        before={<AppLink to="/licences">{t('portal:transfer.back')}</AppLink>}
      />
      <SuspendedNotice />
      <div className={styles.columns}>
        <section className={card.card} aria-label={t('portal:transfer.handOver')}>
          {rights.mayManage && !suspended ? (
            <TransferForm licenceId={licence.id} />
          ) : (
            <p>{t('portal:transfer.managersOnly')}</p>
          )}
        </section>
        <section className={card.card} aria-labelledby="along">
          <h2 id="along">{t('portal:transfer.along')}</h2>
          <dl className={licenceStyles.facts}>
            <dt>{t('portal:licences.key')}</dt>
            <dd>
              <code>{licence.key}</code>
            </dd>
            {licence.supportDaysLeft > 0 && <SupportFacts support={support} />}
          </dl>
          {licence.supportDaysLeft === 0 && <p className={card.soft}>{t('portal:transfer.noSupport')}</p>}
          <h2 className={card.next}>{t('portal:transfer.remains')}</h2>
          <p className={card.soft}>{t('portal:transfer.yourTickets')}</p>
        </section>
      </div>
    </>
  );
}
