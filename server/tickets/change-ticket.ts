import { type Context, record, transact } from '../identity/context.ts';
import { dayIn } from '../licences/rules.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import { issueClass } from '../policy/rules.ts';
import { policyVersion } from '../policy/versions.ts';
import { decideCoverage } from './coverage.ts';
import { licencesOfTicket } from './licences-that-count.ts';
import { move } from './rules.ts';
import { lockTicket, saveTicket, type TicketChange, type TicketRow } from './ticket-row.ts';

export type ChangeTicketInput = {
  subject?: string | undefined;
  class?: string | undefined;
  department?: string | undefined;
};

/**
 * Changes subject, class or department. Another class decides the coverage anew: what turns out to be covered goes to
 * its department, what turns out to be paid is rated. Once a price was agreed, the class stands: a fault in the product
 * is then a reason when resolving.
 * @throws {Conflict} `price_agreed` when the class of a ticket with a quote is to change
 */
export async function changeTicket(
  context: Context,
  reference: string,
  input: ChangeTicketInput,
): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'ticket.change', reference);
    move(ticket.state, 'change', ticket.assignee_id !== null);
    const change: TicketChange = {
      ...(input.subject === undefined ? {} : { subject: input.subject.trim() }),
      ...(input.class === undefined || input.class === ticket.class
        ? {}
        : await reclassified(trx, ticket, input.class)),
    };
    if (input.department !== undefined) change.department = await knownDepartment(trx, input.department);
    await saveTicket(trx, ticket, change);
    const { clocks: _clocks, coverage_verdict, ...details } = change;
    await record(trx, context, {
      type: 'ticket.changed',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      visibleToCustomer: true,
      details: {
        ...details,
        ...(coverage_verdict
          ? { verdict: JSON.parse(coverage_verdict), before: ticket.coverage_verdict }
          : {}),
      },
    });
    return { ticketId: ticket.id };
  });
}

async function reclassified(trx: Trx, ticket: TicketRow, classKey: string): Promise<TicketChange> {
  const quoted = await trx
    .selectFrom('quote')
    .select('id')
    .where('ticket_id', '=', ticket.id)
    .where('state', 'in', ['proposed', 'accepted'])
    .executeTakeFirst();
  if (quoted)
    throw new Conflict(
      'price_agreed',
      'This ticket has a quote under its class. Withdraw the quote first, or give the reason when you resolve it.',
    );
  const { policy } = await policyVersion(trx, ticket.policy_version_id);
  const chosen = issueClass(policy, classKey);
  // Free support is counted to the day on which the customer asked, not the day on which we looked at it.
  const askedOn = dayIn(ticket.created_at, policy);
  const licences = await licencesOfTicket(trx, ticket, askedOn);
  const verdict = decideCoverage(chosen, policy, licences, askedOn);
  const state = verdict.coverage === 'paid' ? 'rating' : ticket.state === 'rating' ? 'queued' : ticket.state;
  return {
    class: chosen.key,
    department: chosen.department,
    coverage: verdict.coverage,
    coverage_verdict: JSON.stringify(verdict),
    state,
  };
}

async function knownDepartment(trx: Trx, key: string): Promise<string> {
  const department = await trx
    .selectFrom('department')
    .select('key')
    .where('key', '=', key)
    .executeTakeFirst();
  if (!department)
    throw new Invalid('department_unknown', 'There is no such department.', [
      { path: 'department', code: 'department_unknown', message: key },
    ]);
  return department.key;
}
