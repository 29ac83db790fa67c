import { endOfDayAfter } from '../calendar/end-of-day.ts';
import { type Credits, fromDecimal } from '../credits/amount.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { newId } from '../platform/ids.ts';
import type { IssueClass, Policy } from '../policy/contract.ts';
import { issueClass } from '../policy/rules.ts';
import { policyVersion } from '../policy/versions.ts';
import { move } from '../tickets/rules.ts';
import { saveAnswered } from '../tickets/save-answer.ts';
import { lockTicket, type TicketRow } from '../tickets/ticket-row.ts';
import { acceptWhenAllowed } from './accept-when-allowed.ts';
import { readChange } from './read-change.ts';

export type ProposeQuoteInput = {
  class?: string | undefined;
  credits: number;
  pricing: 'capped' | 'fixed';
  description: string;
};

/**
 * Rates a ticket: class, credits and what will be done. The first quote decides whether work begins; a later one adds
 * to what was accepted. Rating is an answer, so it stops the response clock. What the customer has allowed beforehand
 * is accepted in the same transaction. Under another class than the ticket's it is decided anew who pays: nobody is
 * asked for credits for what his support covers.
 * @param input.credits in credits, at most two decimal places
 * @throws {Conflict} `not_payable` for a covered ticket, `class_is_free` and `class_is_covered` for one that the class
 * would make so, `quote_open` while another waits, `wrong_state`
 */
export async function proposeQuote(
  context: Context,
  reference: string,
  input: ProposeQuoteInput,
): Promise<{ id: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'quote.propose', reference);
    const { policy } = await policyVersion(trx, ticket.policy_version_id);
    const chosen = issueClass(policy, input.class ?? ticket.class);
    assertPayable(ticket, chosen);
    const refiled = await refiledUnder(trx, ticket, chosen);
    const at = await now(trx);
    const state = move(ticket.state, 'propose_quote', ticket.assignee_id !== null);
    const earlier = await earlierQuotes(trx, ticket.id);
    const id = newId();
    await insertQuote(trx, context, {
      id,
      ticket,
      chosen,
      earlier,
      credits: fromDecimal(input.credits),
      input,
      validUntil: validUntil(at, policy),
    });
    const department = ticket.state === 'rating' ? chosen.department : ticket.department;
    const rated = ticket.state === 'rating' ? { class: chosen.key, department, ...refiled } : {};
    await saveAnswered(trx, context, ticket, { state, ...rated }, { policy, at });
    const eventId = await record(trx, context, {
      type: 'quote.proposed',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      subjectId: id,
      visibleToCustomer: true,
      details: { credits: input.credits, class: chosen.key, additional: earlier.accepted > 0 },
    });
    // What was allowed beforehand is accepted on the spot: the customer then hears of that, and of it only.
    if (!(await acceptWhenAllowed(trx, context, id))) await notify(trx, context, eventId);
    return { id };
  });
}

function assertPayable(ticket: TicketRow, chosen: IssueClass): void {
  if (ticket.coverage !== 'paid')
    throw new Conflict('not_payable', 'This ticket is covered: it costs no credits and needs no quote.', {
      coverage: ticket.coverage,
    });
  if (chosen.coverage === 'always_open')
    throw new Conflict(
      'class_is_free',
      'This class is always open and costs no credits. Change the ticket’s class instead of quoting.',
      { class: chosen.key },
    );
}

/** The verdict by which a ticket is paid for under another class than its own. */
async function refiledUnder(
  trx: Trx,
  ticket: TicketRow,
  { key }: IssueClass,
): Promise<{ coverage_verdict?: string }> {
  if (key === ticket.class) return {};
  const { after } = await readChange(trx, ticket, { class: key });
  if (after.verdict.coverage !== 'paid')
    throw new Conflict(
      'class_is_covered',
      'Under this class the customer’s support covers the ticket: it costs no credits. Change the ticket’s class instead of quoting.',
      { class: key },
    );
  return { coverage_verdict: JSON.stringify(after.verdict) };
}

type Earlier = { quotes: number; accepted: number };

async function earlierQuotes(trx: Trx, ticketId: string): Promise<Earlier> {
  const quotes = await trx
    .selectFrom('quote')
    .select(['state', 'voided_at'])
    .where('ticket_id', '=', ticketId)
    .execute();
  if (quotes.some((quote) => quote.state === 'proposed')) {
    throw new Conflict(
      'quote_open',
      'A quote is waiting for the customer already. Withdraw it before you send another.',
    );
  }
  return {
    quotes: quotes.length,
    accepted: quotes.filter((quote) => quote.state === 'accepted' && quote.voided_at === null).length,
  };
}

type NewQuote = {
  id: string;
  ticket: TicketRow;
  chosen: IssueClass;
  earlier: Earlier;
  credits: Credits;
  input: ProposeQuoteInput;
  validUntil: Date;
};

async function insertQuote(trx: Trx, context: Context, quote: NewQuote): Promise<void> {
  await trx
    .insertInto('quote')
    .values({
      id: quote.id,
      ticket_id: quote.ticket.id,
      customer_id: quote.ticket.customer_id,
      version: quote.earlier.quotes + 1,
      additional: quote.earlier.accepted > 0,
      class: quote.chosen.key,
      credits: quote.credits,
      range_from: quote.chosen.range?.from ?? null,
      range_to: quote.chosen.range?.to ?? null,
      pricing: quote.input.pricing,
      description: quote.input.description.trim(),
      rated_by: context.actor.personId ?? '',
      valid_until: quote.validUntil,
    })
    .execute();
}

/** To the end of its last day where the policy lives. */
function validUntil(at: Date, policy: Policy): Date {
  return endOfDayAfter(at, policy.quoteValidityDays, policy.businessHours.timeZone);
}
