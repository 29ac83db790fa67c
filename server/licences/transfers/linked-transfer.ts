import { z } from 'zod';
import { createCustomer } from '../../customers/create-customer.ts';
import { authorise } from '../../identity/access.ts';
import { LANGUAGES, type Member, SYSTEM } from '../../identity/actor.ts';
import { actorOfPerson } from '../../identity/authenticate.ts';
import { type Context, transact } from '../../identity/context.ts';
import { invitePerson } from '../../identity/invite-person.ts';
import { lockAddress } from '../../identity/lock-address.ts';
import { recallOneTimeLink, redeemOneTimeLink } from '../../identity/one-time-links.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Gone, Invalid } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { agree, decline } from './agree-to-transfer.ts';
import type { LinkedTransferView } from './contract.ts';
import { readOffer } from './queries.ts';
import { assertStep, lockTransfer, type TransferRow } from './transfer-row.ts';

/** Who takes a licence over and is not known here yet. */
export type Newcomer = { name?: string | undefined; company?: string | undefined };

/**
 * What the page behind a mailed link shows. Reading it changes nothing, however often a mail scanner does. Whoever comes
 * back by a used link is told what became of the offer.
 * @throws {Gone} `link_over`
 */
export async function readLinkedTransfer(context: Context, token: string): Promise<LinkedTransferView> {
  const transfer = await readOffer(context, await transferBehind(context.db, token));
  const company = await context.db.selectFrom('company').select('name').executeTakeFirstOrThrow();
  const person = await context.db
    .selectFrom('person')
    .innerJoin('customer', 'customer.id', 'person.customer_id')
    .select(['person.name', 'person.language', 'customer.name as customer'])
    .where('person.email', '=', transfer.toEmail)
    .executeTakeFirst();
  return {
    transfer,
    company: company.name,
    person: person ? { ...person, language: z.enum(LANGUAGES).parse(person.language) } : null,
  };
}

/**
 * Takes the licence by a mailed link, in the name of whoever has the address. Somebody new says who he is: a customer and
 * its first member are made, and he is invited to choose a password.
 * @throws {Gone} `link_over`
 * @throws {Invalid} `name_missing`, `company_missing` by somebody new; the link stays good
 * @throws {Conflict} `transfer_is_…` with what happened in the meantime, `transfer_to_oneself`, `transfer_to_desk`
 * @throws {Forbidden} `customer_suspended`
 */
export async function agreeByLink(context: Context, token: string, newcomer: Newcomer): Promise<void> {
  await transact(context, async (trx) => {
    const transfer = await lockBehind(trx, token);
    assertStep(transfer, 'agree');
    await redeemOneTimeLink(trx, token, ['transfer']);
    const member = await receiverAt(trx, context, transfer.to_email, newcomer);
    await agree(trx, { ...context, db: trx, actor: member, via: 'mail_link' }, member, transfer);
  });
}

export async function declineByLink(context: Context, token: string): Promise<void> {
  await transact(context, async (trx) => {
    const transfer = await lockBehind(trx, token);
    assertStep(transfer, 'decline');
    await redeemOneTimeLink(trx, token, ['transfer']);
    const known = await personAt(trx, transfer.to_email);
    const inside: Context = { ...context, db: trx, via: 'mail_link' };
    const actor = known === undefined ? undefined : await actorOfPerson(trx, known);
    await decline(trx, actor ? { ...inside, actor } : inside, transfer, actor?.personId ?? null);
  });
}

async function transferBehind(db: Context['db'], token: string): Promise<string> {
  const { subjectId } = await recallOneTimeLink(db, token, 'transfer');
  if (subjectId === null) throw new Gone('link_over', 'This link is not complete.');
  return subjectId;
}

const lockBehind = async (trx: Trx, token: string): Promise<TransferRow> =>
  lockTransfer(trx, await transferBehind(trx, token));

async function personAt(trx: Trx, email: string): Promise<string | undefined> {
  const person = await trx.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
  return person?.id;
}

/** Whoever has the mail has the mailbox, so the address is his. */
async function receiverAt(trx: Trx, context: Context, email: string, who: Newcomer): Promise<Member> {
  await lockAddress(trx, email);
  const personId = (await personAt(trx, email)) ?? (await welcome(trx, context, email, who));
  const actor = await actorOfPerson(trx, personId);
  if (actor?.kind !== 'member')
    throw new Conflict('transfer_to_desk', 'Somebody of our own desk can not take a licence over.');
  authorise(actor, 'transfer.agree');
  await trx.updateTable('person').set({ email_verified: true }).where('id', '=', personId).execute();
  const account = await trx
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!account)
    await invitePerson(trx, { ...context, db: trx, actor: SYSTEM, via: 'mail_link' }, { personId });
  return actor;
}

async function welcome(trx: Trx, context: Context, email: string, who: Newcomer): Promise<string> {
  const { name, company } = who;
  if (!name || !company)
    throw new Invalid('invalid_input', 'Please say who takes the licence over.', [
      ...(name ? [] : [{ path: 'name', code: 'name_missing', message: 'Please give your name.' }]),
      ...(company
        ? []
        : [{ path: 'company', code: 'company_missing', message: 'Please name your company, or yourself.' }]),
    ]);
  const { language } = context.actor;
  const { id: customerId } = await createCustomer(
    { ...context, db: trx, actor: SYSTEM, via: 'mail_link' },
    { name: company, language },
  );
  const personId = newId();
  await trx
    .insertInto('person')
    .values({
      id: personId,
      name,
      email,
      language,
      customer_id: customerId,
      may_manage: true,
      email_verified: true,
    })
    .execute();
  return personId;
}
