import { AppLink } from '../../shared/app/app-link.tsx';
import { Amount } from '../../shared/components/credits.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { CoverageSentence } from '../../shared/support/coverage-sentence.tsx';
import { TimeEntries } from '../../shared/support/time-entries.tsx';
import type { TicketView } from '../contract.ts';
import { useBalance } from '../customers/use-customer.ts';
import { ChargePart } from './charge-part.tsx';
import { Escalations } from './escalations.tsx';
import { OtherTickets } from './other-tickets.tsx';
import { QuoteHistory } from './quote-history.tsx';
import { Part } from './side-part.tsx';
import styles from './ticket-side.module.css';
import { useTicket } from './use-ticket.ts';

/** What one wants to know beside a ticket: whose it is, what he has, what is covered, what was worked. */
export function TicketSide({ number }: { number: string }) {
  const { ticket, error } = useTicket(number);
  if (ticket) return <Side ticket={ticket} />;
  return error ? null : <ListSkeleton rows={4} />;
}

function Side({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  return (
    <div className={styles.side}>
      <section>
        <h2 className={styles.title}>
          <AppLink inherit to={`/customers/${ticket.customer.id}`}>
            {ticket.customer.name}
          </AppLink>
        </h2>
        <p className={styles.small}>
          {ticket.requester.name}
          {ticket.requesterEmail && (
            <>
              {' · '}
              <a href={`mailto:${ticket.requesterEmail}`}>{ticket.requesterEmail}</a>
            </>
          )}
        </p>
      </section>
      <BalanceRows customerId={ticket.customer.id} />
      <Part title={t('desk:side.coverage')}>
        <p className={styles.small}>
          <CoverageSentence verdict={ticket.verdict} />
        </p>
        {ticket.openedVia === 'contact' && <p className={styles.small}>{t('desk:side.openDoor')}</p>}
        <QuoteHistory quotes={ticket.quotes} />
      </Part>
      <ChargePart ticket={ticket} />
      <LicencePart ticket={ticket} />
      <Part title={t('desk:side.time')}>
        <TimeEntries ticketId={ticket.id} />
      </Part>
      <Escalations ticketId={ticket.id} />
      <OtherTickets ticket={ticket} />
    </div>
  );
}

/** Which licence it is about, and when that is a guess or nobody knows. */
function LicencePart({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const { licence, licenceKnown, coverage } = ticket;
  const isOpen = licenceKnown === 'unknown' && coverage !== 'always_open';
  if (!licence && !isOpen) return null;
  return (
    <Part title={t('desk:side.licence')}>
      {licence && (
        <p className={styles.small}>
          {licence.productName}, <code>{licence.key}</code>
          {licence.site && <>, {licence.site}</>}
        </p>
      )}
      {licenceKnown === 'inferred' && <p className={styles.small}>{t('desk:side.licenceInferred')}</p>}
      {isOpen && <p className={styles.small}>{t('desk:side.licenceUnknown')}</p>}
    </Part>
  );
}

function BalanceRows({ customerId }: { customerId: string }) {
  const { t } = useTexts();
  const { data: balance } = useBalance(customerId);
  if (!balance) return null;
  return (
    <dl className={styles.sums}>
      <div>
        <dt>{t('desk:side.available')}</dt>
        <dd>
          <strong>
            <Amount credits={balance.available} />
          </strong>
        </dd>
      </div>
      <div>
        <dt>{t('desk:side.held')}</dt>
        <dd>
          <strong>
            <Amount credits={balance.held} />
          </strong>
        </dd>
      </div>
      <div className={styles.faint}>
        <dt>{t('desk:side.usedThisYear')}</dt>
        <dd>
          <Amount credits={balance.usedThisYear} />
        </dd>
      </div>
    </dl>
  );
}
