import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { NotFound } from '../platform/errors.ts';
import { newId, newSecret } from '../platform/ids.ts';
import { type Context, record, transact } from './context.ts';

const PREFIX = 'cf_';

/**
 * Makes an API key with which a program acts as this person. Keys have a table of their own and not better-auth's
 * plugin, which writes at each check.
 * @returns the key; it is shown once, since only its hash is kept
 */
export async function createApiKey(context: Context, personId: string, label: string): Promise<string> {
  const key = `${PREFIX}${newSecret()}`;
  await transact(context, async (trx) => {
    const id = newId();
    const hash = createHash('sha256').update(key).digest();
    await trx
      .insertInto('api_key')
      .values({ id, person_id: personId, prefix: key.slice(0, 9), secret_hash: hash, label })
      .execute();
    await record(trx, context, {
      type: 'api_key.created',
      subjectId: personId,
      visibleToCustomer: false,
      details: { keyId: id },
    });
  });
  return key;
}

/** @throws {NotFound} when there is no such key, or it was revoked before */
export async function revokeApiKey(context: Context, keyId: string): Promise<void> {
  await transact(context, async (trx) => {
    const revoked = await trx
      .updateTable('api_key')
      .set({ revoked_at: sql<Date>`now()` })
      .where('id', '=', keyId)
      .where('revoked_at', 'is', null)
      .returning('person_id')
      .executeTakeFirst();
    if (!revoked) throw new NotFound();
    await record(trx, context, {
      type: 'api_key.revoked',
      subjectId: revoked.person_id,
      visibleToCustomer: false,
      details: { keyId },
    });
  });
}

/** The keys of a person that are good, without their secrets. */
export function listApiKeys(context: Context, personId: string) {
  return context.db
    .selectFrom('api_key')
    .select(['id', 'prefix', 'label', 'created_at'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();
}
