import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '../database/database.ts';
import { Conflict, Invalid } from '../errors.ts';

export type Answer = { status: number; body: string };

/** @throws {Invalid} for a key that is no printable text of 1 to 200 characters */
export function parseIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(header))
    throw new Invalid('idempotency_key_invalid', 'Idempotency-Key must be 1 to 200 printable characters.');
  return header;
}

/**
 * Claims a key inside the command's transaction. A second request with the same key waits here until the first has
 * committed, and then gets its answer; when the first failed, the second does the work.
 * @returns the first answer when there is one
 * @throws {Conflict} when the key was used for another request
 */
export async function claimKey(
  trx: Trx,
  personId: string,
  key: string,
  request: string,
): Promise<Answer | undefined> {
  const requestHash = createHash('sha256').update(request).digest();
  const { rows } = await sql<{ key: string }>`
    insert into idempotency_key (person_id, key, request_hash, status, body) values (${personId}, ${key}, ${requestHash}, 0, '')
    on conflict do nothing returning key`.execute(trx);
  if (rows.length > 0) return undefined;
  const first = await trx
    .selectFrom('idempotency_key')
    .select(['request_hash', 'status', 'body'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (!first.request_hash.equals(requestHash)) {
    throw new Conflict(
      'idempotency_key_reused',
      'This Idempotency-Key was used for a different request. Take a new one.',
    );
  }
  return { status: first.status, body: first.body };
}

export async function keepAnswer(trx: Trx, personId: string, key: string, answer: Answer): Promise<void> {
  await trx
    .updateTable('idempotency_key')
    .set(answer)
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .execute();
}
