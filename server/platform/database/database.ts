import { Kysely, type Transaction } from 'kysely';
import pg from 'pg';
import { EagerDialect } from './eager-dialect.ts';
import { PreparedClient } from './prepared-client.ts';
import type { DB } from './schema.gen.ts';

export type Database = Kysely<DB>;
export type Trx = Transaction<DB>;

/** The role under which the running server works; it can not rewrite entries, events or balances. */
export const APPLICATION_ROLE = 'counterfoil_app';

const types = new pg.TypeOverrides();
// Sequences, sums and sizes stay far below 2^53; one that does not must not be rounded in silence.
types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond exact integers`);
  return value;
});
// A date is a day on the calendar and has no zone; as a Date it would move.
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Opens a pool on the database.
 * @param url connection string
 * @param role `application` for the running server, `owner` for migrations and jobs' own tables
 */
export function openDatabase(url: string, role: 'application' | 'owner', connections = 16): Database {
  const limits = '-c statement_timeout=60s -c lock_timeout=20s -c idle_in_transaction_session_timeout=60s';
  const pool = new pg.Pool({
    connectionString: url,
    Client: PreparedClient,
    pipeline: true,
    max: connections,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 20_000,
    types,
    options: role === 'application' ? `-c role=${APPLICATION_ROLE} ${limits}` : '',
    application_name: 'counterfoil',
  } as pg.PoolConfig);
  // An idle connection that breaks is replaced by the pool at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  return new Kysely<DB>({ dialect: new EagerDialect({ pool }) });
}
