import { CardSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { BillingForm } from '../../shared/support/billing-form.tsx';
import card from '../card.module.css';
import { useCustomer, useCustomerKey } from '../queries.ts';
import styles from './billing.module.css';

/** Whom the company's invoices are made out to. */
export function Billing() {
  const { t } = useTexts();
  const customer = useCustomer();
  return (
    <section className={card.card} aria-labelledby="billing">
      <h2 id="billing">{t('portal:billing.title')}</h2>
      <p className={card.soft}>{t('portal:billing.intro')}</p>
      <BillingForm
        customer={customer}
        queryKey={useCustomerKey('billing')}
        withTax={false}
        disabled={customer.suspended}
        classes={{ form: styles.form, pair: styles.pair }}
        skeleton={<CardSkeleton lines={4} />}
      >
        {({ taxTreatment }) => (
          <>
            {taxTreatment === 'reverse_charge' && (
              <p className={card.small}>{t('portal:billing.reverseCharge')}</p>
            )}
            {taxTreatment === 'exempt' && <p className={card.small}>{t('portal:billing.exempt')}</p>}
          </>
        )}
      </BillingForm>
    </section>
  );
}
