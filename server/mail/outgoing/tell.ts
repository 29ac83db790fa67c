import { sql } from 'kysely';
import type { House } from '../../house.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { companyName } from '../company.ts';
import { contactAsked } from './letters/contact-letters.ts';
import { costChanged } from './letters/cost-changed.ts';
import { coverEnded, departmentCovered } from './letters/cover-letters.ts';
import { creditsGranted, orderPaid } from './letters/credit-letters.ts';
import {
  chargeGivenBack,
  disputeDecided,
  disputeOpened,
  disputeWithdrawn,
} from './letters/dispute-letters.ts';
import { personInvited, recoveryAsked } from './letters/identity-letters.ts';
import { balanceLow } from './letters/low-balance.ts';
import { messagePosted } from './letters/message-posted.ts';
import {
  chargebackLost,
  chargebackOpened,
  chargebackWon,
  refundDone,
  refundFailed,
  toppedUp,
  topUpCeiling,
  topUpFailed,
  topUpStopped,
} from './letters/money-letters.ts';
import { confirmedByOrder, orderCancelled, quoteNotConfirmed } from './letters/order-letters.ts';
import { quoteDecided, quoteEnded } from './letters/quote-letters.ts';
import { quoteApproved, quoteAsked, quoteProposed, quoteReminded } from './letters/quote-offers.ts';
import { supportEnds } from './letters/support-ends.ts';
import type { Writer } from './letters/telling.ts';
import { ticketEscalated } from './letters/ticket-escalated.ts';
import { ticketAssigned, ticketReopened, ticketResolved } from './letters/ticket-letters.ts';
import { ticketOpened } from './letters/ticket-opened.ts';
import {
  transferAgreed,
  transferAsked,
  transferDeclined,
  transferDone,
  transferLapsed,
  transferRefused,
  transferWithdrawn,
} from './letters/transfer-letters.ts';
import { postLetter } from './post-letter.ts';

const both =
  (one: Writer, other: Writer): Writer =>
  async (telling) => [...(await one(telling)), ...(await other(telling))];

/** For each kind of event, who writes of it. An event that is not here is told to nobody by mail. */
const WRITERS: Record<string, Writer> = {
  'ticket.opened': ticketOpened,
  'ticket.assigned': ticketAssigned,
  'ticket.escalated': ticketEscalated,
  'ticket.changed': costChanged,
  'ticket.fault_found': costChanged,
  'ticket.resolved': ticketResolved,
  'ticket.withdrawn': ticketResolved,
  'ticket.reopened': ticketReopened,
  'message.posted': messagePosted,
  'quote.proposed': quoteProposed,
  'quote.reminded': quoteReminded,
  'quote.asked': quoteAsked,
  'quote.approved': quoteApproved,
  'quote.accepted': both(quoteDecided, confirmedByOrder),
  'quote.declined': quoteDecided,
  'quote.lapsed': quoteEnded,
  'quote.withdrawn': quoteEnded,
  'order.paid': both(orderPaid, toppedUp),
  'refund.done': refundDone,
  'refund.failed': refundFailed,
  'chargeback.opened': chargebackOpened,
  'chargeback.won': chargebackWon,
  'chargeback.lost': chargebackLost,
  'top_up.failed': topUpFailed,
  'top_up.stopped': topUpStopped,
  'top_up.ceiling_reached': topUpCeiling,
  'order.cancelled': orderCancelled,
  'order.quote_not_confirmed': quoteNotConfirmed,
  'credits.adjusted': creditsGranted,
  'balance.low': balanceLow,
  'customer.support_ends': supportEnds,
  'dispute.opened': disputeOpened,
  'dispute.withdrawn': disputeWithdrawn,
  'dispute.upheld': disputeDecided,
  'dispute.rejected': disputeDecided,
  'charge.given_back': chargeGivenBack,
  'licence.transfer_asked': transferAsked,
  'licence.transfer_agreed': transferAgreed,
  'licence.transfer_declined': transferDeclined,
  'licence.transfer_refused': transferRefused,
  'licence.transfer_withdrawn': transferWithdrawn,
  'licence.transfer_lapsed': transferLapsed,
  'licence.transfer_done': transferDone,
  'person.invited': personInvited,
  'contact.asked': contactAsked,
  'department.covered': departmentCovered,
  'department.cover_ended': coverEnded,
  'person.recovery_asked': recoveryAsked,
};

/**
 * Writes the mails that an event calls for into the outbox. Telling of an event again writes nothing: its mails and
 * the links in them are made once.
 */
export async function tellOf(
  house: Pick<House, 'db' | 'jobs' | 'settings' | 'announce'>,
  eventId: number,
): Promise<void> {
  await inTransaction(house.db, async (trx) => {
    const wish = `event:${eventId}`;
    // Sent in one go and run in this order: two workers with the same event wait for each other at the first.
    const [, event, told, company] = await Promise.all([
      sql`select pg_advisory_xact_lock(hashtextextended(${`tell of event ${eventId}`}, 0))`.execute(trx),
      trx.selectFrom('event').selectAll().where('id', '=', eventId).executeTakeFirst(),
      trx.selectFrom('mail_out').select('id').where('wish', '=', wish).executeTakeFirst(),
      companyName(trx),
    ]);
    const write = WRITERS[event?.type ?? ''];
    if (!event || !write || told) return;
    const letters = await write({
      trx,
      settings: house.settings,
      company,
      event: {
        id: event.id,
        type: event.type,
        actorId: event.actor_id,
        customerId: event.customer_id,
        ticketId: event.ticket_id,
        subjectId: event.subject_id,
        details: event.details,
      },
    });
    for (const letter of letters)
      await postLetter(trx, { jobs: house.jobs, settings: house.settings, company }, wish, letter);
  });
  house.announce();
}
