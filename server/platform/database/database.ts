import { Kysely, type Transaction } from 'kysely';
import pg from 'pg';
import { Dialect } from './dialect.ts';
import { ExpressLines } from './express-lines.ts';
import { PreparedClient } from './prepared-client.ts';
import type { DB } from './schema.gen.ts';

export type Database = Kysely<DB>;
export type Trx = Transaction<DB>;

/** The role under which the running server works; it can not rewrite entries, events or balances. */
export const APPLICATION_ROLE = 'counterfoil_app';

const AS_APPLICATION = [
  `role=${APPLICATION_ROLE}`,
  // Our statements find a few rows by a key, whatever the key is: planning one anew costs up to ten times its running.
  // So a value that an index's condition has to know is written into the statement (`sql.lit`), not sent beside it.
  'plan_cache_mode=force_generic_plan',
  'statement_timeout=60s',
  'lock_timeout=20s',
  'idle_in_transaction_session_timeout=60s',
];

const types = new pg.TypeOverrides();
// Sequences, sums and sizes stay far below 2^53; one that does not must not be rounded in silence.
types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond exact integers`);
  return value;
});
// A date is a day on the calendar and has no zone; as a Date it would move.
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Below this a pool has no connections to spare for lines that are shared. */
const SHARING_FROM = 8;

/**
 * Opens a pool on the database.
 * @param url connection string
 * @param role `application` for the running server, `owner` for migrations and jobs' own tables
 */
export function openDatabase(url: string, role: 'application' | 'owner', connections = 16): Database {
  const pool = new pg.Pool({
    connectionString: url,
    Client: PreparedClient,
    pipeline: true,
    max: connections,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 20_000,
    types,
    options: role === 'application' ? AS_APPLICATION.map((option) => `-c ${option}`).join(' ') : '',
    application_name: 'counterfoil',
  } as pg.PoolConfig);
  // An idle connection that breaks is replaced by the pool at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const shares = role === 'application' && connections >= SHARING_FROM;
  return new Kysely<DB>({ dialect: new Dialect({ pool }, shares ? new ExpressLines(pool) : undefined) });
}
