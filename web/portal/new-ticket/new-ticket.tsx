import { AppLink } from '../../shared/app/app-link.tsx';
import { useSearchParam } from '../../shared/app/params.ts';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { NothingLeft } from '../nothing-left.tsx';
import { useCustomer, useTicket } from '../queries.ts';
import { SuspendedNotice } from '../suspended-notice.tsx';
import styles from './new-ticket.module.css';
import { NewTicketForm } from './new-ticket-form.tsx';

/** Where a ticket is written; what it may cost is shown before it is sent. */
export default function NewTicket() {
  const { t } = useTexts();
  const { suspended } = useCustomer();
  const follows = useSearchParam('follows');
  return (
    <>
      <PageTitle
        before={<AppLink to="/tickets">{t('portal:tickets.title')}</AppLink>}
        title={t('portal:newTicket.title')}
        intro={follows ? <Follows reference={follows} /> : t('portal:newTicket.intro')}
      />
      <SuspendedNotice />
      {!suspended && (
        <div className={styles.column}>
          <NothingLeft />
          <NewTicketForm />
        </div>
      )}
    </>
  );
}

function Follows({ reference }: { reference: string }) {
  const { t } = useTexts();
  const { data: earlier } = useTicket(reference);
  if (!earlier) return ' ';
  return t('portal:newTicket.follows', { number: earlier.number, subject: earlier.subject });
}
