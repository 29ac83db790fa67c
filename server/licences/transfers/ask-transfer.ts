import { type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { endOfDayAfter } from '../../calendar/end-of-day.ts';
import { authorise, mayEver } from '../../identity/access.ts';
import { type Context, transact } from '../../identity/context.ts';
import { now } from '../../platform/database/clock.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { policyInForce } from '../../policy/versions.ts';
import type { askTransferBody } from './contract.ts';
import { lapseTransfer } from './lapse-transfers.ts';
import { canStep, TRANSFER_VALID_DAYS } from './rules.ts';
import { tellOfTransfer } from './tell-of-transfer.ts';
import { transferState } from './transfer-row.ts';

export type AskedTransfer = z.infer<typeof askTransferBody>;

/** Which addresses are the desk's own: mail to them is no offer to anybody. */
export type OwnAddresses = (address: string) => boolean;

/** Whoever offers one licence to more people than that in a day is writing mails, not handing it over. */
const MOST_ASKED_A_DAY = 5;

/**
 * Offers a licence to somebody else, known here or not. The owner asks, through whoever manages his company; staff may
 * ask for him, a lead also that his credits go along.
 * @throws {NotFound} also for another customer's licence
 * @throws {Forbidden} `transfer_credits_by_lead`
 * @throws {Invalid} `transfer_to_desk`, `transfer_to_oneself`
 * @throws {Conflict} `transfer_licence_disputed`, `transfer_licence_revoked`, `transfer_giver_suspended`, `transfer_open`, `transfer_asked_too_often`
 */
export async function askTransfer(
  context: Context,
  licenceId: string,
  { email, note, movesCredits }: AskedTransfer,
  isOurs: OwnAddresses,
): Promise<{ id: string }> {
  const { actor } = context;
  authorise(actor, 'transfer.ask');
  return transact(context, async (trx) => {
    const licence = await lockLicence(trx, licenceId);
    authorise(actor, 'transfer.ask', { customerId: licence.customer_id });
    if (movesCredits && actor.kind === 'staff' && !mayEver(actor, 'credits.adjust'))
      throw new Forbidden(
        'transfer_credits_by_lead',
        'Only a lead can say for a customer that his credits go along. Let them stay, or let the customer ask himself.',
      );
    assertTransferable(licence);
    const toEmail = email.toLowerCase();
    await assertAnother(trx, licence.customer_id, toEmail, isOurs);
    await assertNoneOpen(trx, { ...context, db: trx }, licenceId);
    const [at, { policy }] = [await now(trx), await policyInForce(trx)];
    const transfer = await trx
      .insertInto('licence_transfer')
      .values({
        id: newId(),
        licence_id: licenceId,
        from_customer_id: licence.customer_id,
        asked_by: actor.personId ?? '',
        to_email: toEmail,
        moves_credits: movesCredits,
        note,
        valid_until: endOfDayAfter(at, TRANSFER_VALID_DAYS, policy.businessHours.timeZone),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await tellOfTransfer(trx, context, transfer, 'asked');
    return { id: transfer.id };
  });
}

type Licence = { customer_id: string; state: string; suspended_at: Date | null };

async function lockLicence(trx: Trx, licenceId: string): Promise<Licence> {
  const licence = await trx
    .selectFrom('licence')
    .innerJoin('customer', 'customer.id', 'licence.customer_id')
    .select(['licence.customer_id', 'licence.state', 'customer.suspended_at'])
    .where('licence.id', '=', licenceId)
    .forUpdate('licence')
    .executeTakeFirst();
  if (!licence) throw new NotFound();
  return licence;
}

function assertTransferable({ state, suspended_at }: Licence): void {
  if (state === 'disputed')
    throw new Conflict(
      'transfer_licence_disputed',
      'This licence is in dispute. It can be handed over once the dispute is settled.',
    );
  if (state !== 'active')
    throw new Conflict('transfer_licence_revoked', 'This licence was revoked, so nobody can take it over.');
  if (suspended_at !== null)
    throw new Conflict('transfer_giver_suspended', 'The account that gives the licence is suspended.');
}

async function assertAnother(trx: Trx, giverId: string, email: string, isOurs: OwnAddresses): Promise<void> {
  const [person, company] = [
    await trx
      .selectFrom('person')
      .select(['customer_id', 'staff_role'])
      .where('email', '=', email)
      .executeTakeFirst(),
    await trx.selectFrom('company').select('email').executeTakeFirst(),
  ];
  const refuse = (code: string, message: string) =>
    new Invalid(code, message, [{ path: 'email', code, message }]);
  if (isOurs(email) || email === company?.email.toLowerCase() || person?.staff_role)
    throw refuse('transfer_to_desk', 'This address is our own. Name the person who takes the licence over.');
  if (person?.customer_id === giverId)
    throw refuse(
      'transfer_to_oneself',
      'This is somebody of the company that has the licence already. Name somebody outside of it.',
    );
}

async function assertNoneOpen(trx: Trx, context: Context, licenceId: string): Promise<void> {
  const lately = await trx
    .selectFrom('licence_transfer')
    .select(['id', 'state', 'to_email', sql<boolean>`valid_until <= now()`.as('isOver')])
    .where('licence_id', '=', licenceId)
    .where(sql<SqlBool>`(state in ('asked', 'agreed') or asked_at > now() - interval '1 day')`)
    .limit(MOST_ASKED_A_DAY + 1)
    .execute();
  const open = lately.find(({ state }) => canStep(transferState.parse(state), 'withdraw'));
  // Its last day is over, but the clock's job has not come by yet.
  if (open?.state === 'asked' && open.isOver) await lapseTransfer(context, open.id);
  else if (open)
    throw new Conflict(
      'transfer_open',
      `This licence is offered to ${open.to_email} already. Withdraw that offer before you make another.`,
      { email: open.to_email },
    );
  if (lately.length >= MOST_ASKED_A_DAY)
    throw new Conflict(
      'transfer_asked_too_often',
      'This licence was offered too often today. Please try again tomorrow, or write to us.',
    );
}
