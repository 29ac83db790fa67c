import type { z } from 'zod';
import { type Context, record, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Invalid } from '../platform/errors.ts';
import type { changeTicketBody } from '../tickets/contract.ts';
import { move } from '../tickets/rules.ts';
import { lockTicket, saveTicket, type TicketChange, type TicketRow } from '../tickets/ticket-row.ts';
import { applyChange } from './apply-change.ts';
import { readChange } from './read-change.ts';

export type ChangeTicketInput = z.infer<typeof changeTicketBody>;

/**
 * Changes subject, class, department or licence. Another class or licence decides anew who pays, with defined
 * consequences for a price that waits and for what was agreed (`consequencesOf`).
 * @throws {Conflict} `wrong_state`, `open_door_is_free`, `dispute_open`
 * @throws {Invalid} `class_unknown`, `department_unknown`, `licence_unknown`
 */
export async function changeTicket(
  context: Context,
  reference: string,
  input: ChangeTicketInput,
): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'ticket.change', reference);
    move(ticket.state, 'change', ticket.assignee_id !== null);
    const further: Pick<TicketChange, 'subject' | 'department'> = {
      ...(input.subject === undefined ? {} : { subject: input.subject.trim() }),
      ...(input.department === undefined ? {} : { department: await knownDepartment(trx, input.department) }),
    };
    if (isDecidedAnew(ticket, input))
      await applyChange(trx, context, ticket, await readChange(trx, ticket, input), further);
    else await rename(trx, context, ticket, further);
    return { ticketId: ticket.id };
  });
}

function isDecidedAnew(ticket: TicketRow, { class: issueClass, licenceId }: ChangeTicketInput): boolean {
  return (issueClass !== undefined && issueClass !== ticket.class) || licenceId !== undefined;
}

async function rename(
  trx: Trx,
  context: Context,
  ticket: TicketRow,
  change: Pick<TicketChange, 'subject' | 'department'>,
): Promise<void> {
  await saveTicket(trx, ticket, change);
  await record(trx, context, {
    type: 'ticket.changed',
    customerId: ticket.customer_id,
    ticketId: ticket.id,
    visibleToCustomer: true,
    details: change,
  });
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
