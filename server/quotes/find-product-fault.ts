import { type Context, transact } from '../identity/context.ts';
import { Conflict } from '../platform/errors.ts';
import { lockTicket } from '../tickets/ticket-row.ts';
import { applyChange } from './apply-change.ts';
import { readChange } from './read-change.ts';

/**
 * Staff find that the product itself is at fault, at any open stage: from now on the ticket costs nothing. A price that
 * waits is taken back, all that is held comes back at once, and of what was charged before as much as the policy's reason
 * `product_fault` says. The time that was logged stays on record and is billed no more.
 * @throws {Conflict} `wrong_state` for a closed ticket, `fault_found_already`, `dispute_open`
 */
export async function findProductFault(context: Context, reference: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const ticket = await lockTicket(trx, context.actor, 'ticket.find_fault', reference);
    const change = await readChange(trx, ticket, { isProductFault: true });
    if (change.before.verdict.because === 'product_fault')
      throw new Conflict('fault_found_already', 'This ticket is a fault in the product already: it is free.');
    await applyChange(trx, context, ticket, change);
    return { ticketId: ticket.id };
  });
}
