import { LANGUAGES, type Language, SYSTEM } from '../identity/actor.ts';
import { actorOfPerson } from '../identity/authenticate.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { lockAddress } from '../identity/lock-address.ts';
import { recallOneTimeLink, redeemOneTimeLink } from '../identity/one-time-links.ts';
import { addStranger } from '../mail/incoming/strangers.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, Gone } from '../platform/errors.ts';
import { CONTACT_TOPICS, type Policy } from '../policy/contract.ts';
import { policyInForce } from '../policy/versions.ts';
import { wordsIn } from '../public/words.ts';
import { openTicket } from '../tickets/open-ticket.ts';

/**
 * The mailed link was used: the address is his who wrote, so a ticket opens that can never be charged. Somebody known
 * opens it as himself, also while his company is suspended: it is told to write to us. Somebody new becomes a customer
 * as by his first mail.
 * @returns the request's id
 * @throws {Gone} `link_over`
 * @throws {Conflict} `contact_closed` when the policy has no class that is always open
 */
export async function confirmRequest(context: Context, token: string): Promise<string> {
  return transact(context, async (trx) => {
    const id = await requestBehind(trx, token);
    const request = await lockRequest(trx, id);
    // Pressed twice: the first press did it.
    if (request.ticket_id !== null) return id;
    await redeemOneTimeLink(trx, token, ['contact']);
    const house: Context = { ...context, db: trx, actor: SYSTEM, via: 'contact' };
    const who = await writerOf(trx, house, request);
    const { policy } = await policyInForce(trx);
    const opened = await openTicket(who.context, {
      subject: request.subject,
      bodyText: bodyOf(request),
      class: classFor(policy, request.topic),
      customerId: who.customerId,
      requesterId: who.personId,
      licenceHint: request.licence_key,
    });
    await trx
      .updateTable('contact_request')
      .set((eb) => ({ ticket_id: opened.id, confirmed_at: eb.fn<Date>('clock_timestamp') }))
      .where('id', '=', id)
      .execute();
    await record(trx, who.context, {
      type: 'contact.confirmed',
      subjectId: id,
      ticketId: opened.id,
      customerId: who.customerId,
      visibleToCustomer: false,
    });
    return id;
  });
}

/** @throws {Gone} `link_over`. A used link still tells what it was for. */
export async function requestBehind(db: Context['db'], token: string): Promise<string> {
  const { subjectId } = await recallOneTimeLink(db, token, 'contact');
  if (subjectId === null) throw over();
  return subjectId;
}

const over = () => new Gone('link_over', 'This link has expired, or is not complete.');

type Row = Awaited<ReturnType<typeof lockRequest>>;

async function lockRequest(trx: Trx, id: string) {
  const row = await trx
    .selectFrom('contact_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw over();
  return row;
}

type Writer = { context: Context; personId: string; customerId: string };

async function writerOf(trx: Trx, house: Context, request: Row): Promise<Writer> {
  await lockAddress(trx, request.email);
  const known = await trx
    .selectFrom('person')
    .select(['id', 'customer_id', 'staff_role'])
    .where('email', '=', request.email)
    .executeTakeFirst();
  // Of the staff since he wrote: the desk's own people open tickets at the desk.
  if (known && known.customer_id === null) throw over();
  const personId = known?.id ?? (await addStranger(house, nameOf(request), languageOf(request.language)));
  // Whoever has the mail has the mailbox.
  const { customer_id: customerId } = await trx
    .updateTable('person')
    .set({ email_verified: true })
    .where('id', '=', personId)
    .returning('customer_id')
    .executeTakeFirstOrThrow();
  const actor = await actorOfPerson(trx, personId);
  if (actor?.kind !== 'member' || customerId === null) throw over();
  return { context: actor.suspended ? house : { ...house, actor }, personId, customerId };
}

const nameOf = ({ email, name }: Row) => ({ address: email, name });

const languageOf = (text: string): Language => LANGUAGES.find((language) => language === text) ?? 'en';

/** The policy says under which class a topic is filed; a class that costs something is never taken. */
function classFor(policy: Policy, topic: string): string {
  const open = policy.classes.filter(({ coverage }) => coverage === 'always_open');
  const known = CONTACT_TOPICS.find((each) => each === topic);
  const wanted = known && policy.contact[known];
  const chosen =
    open.find(({ key }) => key === wanted) ??
    open.find(({ key }) => key === 'other_requests') ??
    open.find(({ productFault }) => !productFault) ??
    open[0];
  if (!chosen) throw new Conflict('contact_closed', 'The contact form takes nothing at the moment.');
  return chosen.key;
}

function bodyOf({ body, licence_key, language }: Row): string {
  if (licence_key === '') return body;
  return `${body}\n\n${wordsIn(languageOf(language))('contactPage:licenceKey')}: ${licence_key}`;
}
