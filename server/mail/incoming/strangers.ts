import { sql } from 'kysely';
import { addCustomerByMail } from '../../customers/add-customer-by-mail.ts';
import type { Language } from '../../identity/actor.ts';
import type { Context } from '../../identity/context.ts';
import { companyLanguage } from '../company.ts';
import { headerText } from '../outgoing/compose.ts';
import type { MailAddress } from '../reading/addresses.ts';

/** Beyond so many in an hour somebody is playing; their mails wait for an agent (V12). */
const STRANGERS_AN_HOUR = 100;
const LONGEST_NAME = 100;

/** @returns the new member, or undefined when too many strangers wrote within the hour */
export async function welcomeStranger(
  context: Context,
  { address, name }: MailAddress,
): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('strangers by mail', 0))`.execute(context.db);
  const { rows } = await sql<{ strangers: number }>`
    select count(*) as strangers from mail_in where reason = 'stranger' and received_at > clock_timestamp() - interval '1 hour'`.execute(
    context.db,
  );
  if ((rows[0]?.strangers ?? 0) >= STRANGERS_AN_HOUR) return undefined;
  const email = address.toLowerCase();
  const known = await context.db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  if (known) return undefined;
  return addStranger(context, { address: email, name }, await companyLanguage(context.db));
}

/** Makes a customer of somebody whom nobody knows yet, named as he calls himself. @returns the new member */
export async function addStranger(
  context: Context,
  { address, name }: MailAddress,
  language: Language,
): Promise<string> {
  const email = address.toLowerCase();
  const called = headerText(name, LONGEST_NAME) || email;
  const { personId } = await addCustomerByMail(context, { name: called, email, language });
  return personId;
}
