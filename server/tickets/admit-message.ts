import { type Context, record, transact } from '../identity/context.ts';
import { Conflict, NotFound } from '../platform/errors.ts';
import { customerSpoke } from './customer-spoke.ts';
import { lockTicket } from './ticket-row.ts';

/**
 * Lets a message in that came from somebody the ticket did not know: from now on the customer sees it too, and it is his
 * side's word, to which an answer is owed. Beyond the window for reopening it is let in, and the ticket stays closed.
 * @throws {Conflict} `message_admitted` when somebody did so before
 */
export async function admitMessage(context: Context, messageId: string): Promise<{ ticketId: string }> {
  return transact(context, async (trx) => {
    const message = await trx
      .selectFrom('message')
      .select(['ticket_id'])
      .where('id', '=', messageId)
      .executeTakeFirst();
    if (!message) throw new NotFound();
    const ticket = await lockTicket(trx, context.actor, 'message.admit', message.ticket_id);
    const admitted = await trx
      .updateTable('message')
      .set({ awaits_admission: false })
      .where('id', '=', messageId)
      .where('awaits_admission', '=', true)
      .executeTakeFirst();
    if (admitted.numUpdatedRows === 0n)
      throw new Conflict('message_admitted', 'This message has been let in already.');
    await customerSpoke(trx, context, ticket);
    await record(trx, context, {
      type: 'message.admitted',
      customerId: ticket.customer_id,
      ticketId: ticket.id,
      subjectId: messageId,
      visibleToCustomer: true,
    });
    return { ticketId: ticket.id };
  });
}
