import { sql } from 'kysely';
import type { House } from '../../house.ts';
import type { Trx } from '../../platform/database/database.ts';
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
import type { Telling, Writer } from './letters/telling.ts';
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
import { type Post, postLetters } from './post-letter.ts';

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

type TellingHouse = Pick<House, 'db' | 'jobs' | 'settings' | 'announce'>;

/**
 * Writes the mails that events call for into the outbox, all of them or none. Telling of an event again writes nothing:
 * its mails and the links in them are made once.
 */
export async function tellOf(house: TellingHouse, eventIds: readonly number[]): Promise<void> {
  await inTransaction(house.db, async (trx) => {
    const { events, company } = await readUntold(trx, eventIds);
    const told = await Promise.allSettled(
      events.map((event) => lettersOf({ trx, settings: house.settings, company, event })),
    );
    // Nothing more is asked on this connection once the first failure is known.
    const posts = told.flatMap((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    await postLetters(trx, { jobs: house.jobs, settings: house.settings, company }, posts);
  });
  house.announce();
}

async function lettersOf(telling: Telling): Promise<Post[]> {
  const letters = (await WRITERS[telling.event.type]?.(telling)) ?? [];
  return letters.map((letter) => ({ wish: wishOf(telling.event.id), letter }));
}

const wishOf = (eventId: number) => `event:${eventId}`;

async function readUntold(
  trx: Trx,
  eventIds: readonly number[],
): Promise<{ events: Telling['event'][]; company: string }> {
  const ids = [...new Set(eventIds)].sort((a, b) => a - b);
  // Sent in one go and run in this order: workers with the same event wait for each other at the first, none for one that waits for it.
  const [, events, told, company] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended('tell of event ' || id, 0)) from unnest(${ids}::bigint[]) id`.execute(
      trx,
    ),
    sql<Telling['event']>`
      select id, type, actor_id as "actorId", customer_id as "customerId", ticket_id as "ticketId", subject_id as "subjectId", details
      from event where id = any(${ids}::bigint[]) order by id`.execute(trx),
    sql<{
      wish: string;
    }>`select distinct wish from mail_out where wish = any(${ids.map(wishOf)}::text[])`.execute(trx),
    companyName(trx),
  ]);
  const done = new Set(told.rows.map(({ wish }) => wish));
  return { events: events.rows.filter(({ id }) => !done.has(wishOf(id))), company };
}
