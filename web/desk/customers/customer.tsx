import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useParam } from '../../shared/app/params.ts';
import { Chip } from '../../shared/components/chip.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { Moment } from '../../shared/components/moments.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { CustomerView } from '../contract.ts';
import { DeskPage } from '../desk-page.tsx';
import styles from '../office.module.css';
import { TicketSection } from '../ticket-section.tsx';
import { CustomerBalance } from './customer-balance.tsx';
import { CustomerBilling } from './customer-billing.tsx';
import { CustomerChargebacks } from './customer-chargebacks.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { CustomerSettings } from './customer-settings.tsx';
import { Licences } from './licences.tsx';
import { Members } from './members.tsx';
import { Statement } from './statement.tsx';
import { useCustomer } from './use-customer.ts';

/** A customer: his people, his credits, what he bought, what he asked. */
export default function Customer() {
  const id = useParam('customer');
  const { data: customer, error, refetch } = useCustomer(id);
  if (customer) return <CustomerPage key={id} customer={customer} />;
  return (
    <DeskPage>
      {error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <PageSkeleton />}
    </DeskPage>
  );
}

function CustomerPage({ customer }: { customer: CustomerView }) {
  const { t } = useTexts();
  return (
    <DeskPage>
      <PageTitle
        title={customer.name}
        before={t('desk:customer.before')}
        intro={
          <>
            {t('desk:customer.since')} <Moment at={customer.createdAt} as="date" />
          </>
        }
        action={
          <Button component={Link} to={`/customers/${customer.id}/new-ticket`}>
            {t('desk:newTicket.title')}
          </Button>
        }
      />
      {customer.suspended && (
        <p style={{ margin: 0 }}>
          <Chip tone="stamp">{t('desk:customers.suspended')}</Chip> {customer.suspendedReason}
        </p>
      )}
      <CustomerBalance customer={customer} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Members customer={customer} />
          <Licences customerId={customer.id} />
          <CustomerOrders customerId={customer.id} />
          <CustomerChargebacks customerId={customer.id} />
        </div>
        <TicketSection
          title={t('desk:customer.tickets')}
          none={t('desk:customer.noTickets')}
          of={{ customerId: customer.id }}
        />
      </div>
      <Statement customerId={customer.id} />
      <CustomerBilling customer={customer} />
      <CustomerSettings customer={customer} />
    </DeskPage>
  );
}
