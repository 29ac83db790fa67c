import { type Context, record, transact } from '../identity/context.ts';
import type { Limits } from '../identity/limits.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import { Invalid } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import type { ContactRequest } from './contract.ts';
import type { Proofs } from './proof.ts';

export type OpenDoor = {
  limits: Limits;
  proofs: Proofs;
  /** Whether an address is the desk's own, where mail opens tickets. */
  isDesk: (address: string) => boolean;
};

/**
 * Keeps what a stranger wrote until he has shown by a mailed link that the address is his (V12). The answer, and the
 * work for it, are the same whether anybody is known by that address (V17); only the mail's writer looks.
 * @param network whence it comes
 * @throws {TooMany} from this network, or from everywhere
 * @throws {Forbidden} `proof_refused`
 * @throws {Invalid} `email_of_desk`
 */
export async function keepRequest(
  context: Context,
  door: OpenDoor,
  request: ContactRequest,
  network: string,
): Promise<void> {
  await door.limits.count('contactNetwork', network);
  if (request.website !== '') return;
  if (door.isDesk(request.email))
    throw new Invalid('email_of_desk', 'This is the desk’s own address. Please give yours.', [
      { path: 'email', code: 'email_of_desk', message: 'This is the desk’s own address.' },
    ]);
  if (await isKept(context.db, request.id)) return;
  // Before what others share is counted: who has not worked for it must not use that up for them.
  const proof = await door.proofs.check(context.db, request.proof);
  await door.limits.count('contactInAll', 'all');
  // Over its limit an address gets the usual answer and no further mail.
  const isWelcome = await door.limits.allows('contactAddress', request.email);
  await transact(context, async (trx) => {
    if (await isKept(trx, request.id)) return;
    await door.proofs.take(trx, proof);
    if (isWelcome) await keep(trx, { ...context, via: 'contact' }, request);
  });
}

async function isKept(db: Database | Trx, id: string): Promise<boolean> {
  const kept = await db.selectFrom('contact_request').select('id').where('id', '=', id).executeTakeFirst();
  return kept !== undefined;
}

async function keep(trx: Trx, context: Context, request: ContactRequest): Promise<void> {
  const kept = await trx
    .insertInto('contact_request')
    .values({
      id: request.id,
      topic: request.topic,
      name: request.name,
      email: request.email,
      language: request.language,
      licence_key: request.licenceKey,
      subject: request.subject,
      body: request.message,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) return;
  const eventId = await record(trx, context, {
    type: 'contact.asked',
    subjectId: request.id,
    visibleToCustomer: false,
    details: { topic: request.topic },
  });
  await notify(trx, context, eventId);
}
