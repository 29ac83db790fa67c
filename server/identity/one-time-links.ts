import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import { Gone } from '../platform/errors.ts';
import { newId, newSecret } from '../platform/ids.ts';

export type LinkPurpose = 'setup' | 'invitation' | 'recovery' | 'quote' | 'transfer' | 'contact';

/** How long a link is good, in hours. The links of quotes and transfers end with what they are for. */
export const LINK_HOURS = { setup: 24 * 7, invitation: 72, recovery: 1, contact: 72 } as const;

/** What a link was made for: nobody, or one person; and one thing, such as a quote. */
export type LinkTarget = { purpose: LinkPurpose; personId: string | null; subjectId: string | null };

/**
 * Makes a link that is good once. Only its hash is kept, so the token must go into the mail and nowhere else: make it
 * where the mail is composed.
 * @returns the token, 192 random bits
 */
export async function makeOneTimeLink(
  trx: Trx,
  link: { purpose: LinkPurpose; personId?: string | null; subjectId?: string | undefined } & (
    | { validHours: number }
    | { validUntil: Date }
  ),
): Promise<string> {
  const token = newSecret();
  const expiresAt =
    'validUntil' in link
      ? sql<Date>`${link.validUntil}::timestamptz`
      : sql<Date>`now() + make_interval(hours => ${link.validHours})`;
  await trx
    .insertInto('one_time_link')
    .values({
      id: newId(),
      purpose: link.purpose,
      token_hash: hashToken(token),
      person_id: link.personId ?? null,
      subject_id: link.subjectId ?? null,
      expires_at: expiresAt,
    })
    .execute();
  return token;
}

/** What a link is for, while it is good. Looking changes nothing: mail scanners open links. */
export async function readOneTimeLink(
  db: Database | Trx,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<LinkTarget> {
  const link = await db
    .selectFrom('one_time_link')
    .select(['purpose', 'person_id', 'subject_id'])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return toTarget(link);
}

/**
 * Uses a link up. Purpose, time and first use are decided by one statement, so of two that come at once one fails.
 * @throws {Gone} for a link that is used up, expired, made for something else or never was
 */
export async function redeemOneTimeLink(
  trx: Trx,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<LinkTarget> {
  const link = await trx
    .updateTable('one_time_link')
    .set({ used_at: sql<Date>`now()` })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['purpose', 'person_id', 'subject_id'])
    .executeTakeFirst();
  return toTarget(link);
}

/** Ends a person's other links of these purposes, which would otherwise still open his account. */
export async function voidOneTimeLinks(
  trx: Trx,
  personId: string | null,
  purposes: readonly LinkPurpose[],
): Promise<void> {
  await trx
    .updateTable('one_time_link')
    .set({ used_at: sql<Date>`now()` })
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('purpose', 'in', purposes)
    .where('used_at', 'is', null)
    .execute();
}

/** Ends the links to one thing, once it was decided by another door. */
export async function voidLinksTo(trx: Trx, purpose: LinkPurpose, subjectId: string): Promise<void> {
  await trx
    .updateTable('one_time_link')
    .set({ used_at: sql<Date>`now()` })
    .where('purpose', '=', purpose)
    .where('subject_id', '=', subjectId)
    .where('used_at', 'is', null)
    .execute();
}

/**
 * What a link was made for, also once it is used up or over: so that its holder can be told what became of it. It is no
 * right to do anything.
 */
export async function recallOneTimeLink(
  db: Database | Trx,
  token: string,
  purpose: LinkPurpose,
): Promise<LinkTarget> {
  const link = await db
    .selectFrom('one_time_link')
    .select(['purpose', 'person_id', 'subject_id'])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return toTarget(link);
}

function toTarget(
  link: { purpose: string; person_id: string | null; subject_id: string | null } | undefined,
): LinkTarget {
  if (!link)
    throw new Gone(
      'link_over',
      'This link is used up, has expired, or is not complete. Please ask for a new one.',
    );
  return { purpose: link.purpose as LinkPurpose, personId: link.person_id, subjectId: link.subject_id };
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
