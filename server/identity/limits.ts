import { createHash } from 'node:crypto';
import { CompiledQuery, sql } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../platform/database/database.ts';
import { TooMany } from '../platform/errors.ts';
import { steadyNow } from '../platform/steady-clock.ts';

type Rule = { points: number; seconds: number };

/**
 * How often something may be tried within so many seconds. Wrong passwords count against the account and the network
 * together, the account alone and the network alone. Who signed in before from the same browser is counted apart, so
 * that a stranger who guesses at an account does not lock out its owner.
 */
const LIMITS = {
  passwordHere: { points: 10, seconds: 900 },
  passwordKnownDevice: { points: 10, seconds: 900 },
  passwordAccount: { points: 50, seconds: 900 },
  passwordNetwork: { points: 100, seconds: 900 },
  recoveryNetwork: { points: 20, seconds: 3600 },
  recoveryIdentifier: { points: 3, seconds: 3600 },
  linkNetwork: { points: 60, seconds: 900 },
  challengeNetwork: { points: 60, seconds: 900 },
  contactNetwork: { points: 12, seconds: 3600 },
  contactAddress: { points: 3, seconds: 3600 },
  contactInAll: { points: 200, seconds: 3600 },
} as const satisfies Record<string, Rule>;

export type LimitName = keyof typeof LIMITS;

/** Counts tries in the database, for all server processes. While that can not be reached, each process counts for itself. */
export class Limits {
  readonly #limiters: Record<LimitName, RateLimiterPostgres>;

  constructor(db: Database) {
    const names = Object.keys(LIMITS) as LimitName[];
    const client = asClient(db);
    this.#limiters = Object.fromEntries(names.map((name) => [name, limiterOn(client, name)])) as Record<
      LimitName,
      RateLimiterPostgres
    >;
  }

  /** Counts one try. @throws {TooMany} when it is one too many */
  async count(name: LimitName, subject: string): Promise<void> {
    if (!(await this.allows(name, subject))) throw tooMany(await this.#limiters[name].get(keyOf(subject)));
  }

  /** Counts one try. @returns whether it is still within the limit */
  async allows(name: LimitName, subject: string): Promise<boolean> {
    try {
      await this.#limiters[name].consume(keyOf(subject));
      return true;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false;
      throw refusal;
    }
  }

  /** It went well: the count of a network goes back by one, since others may be trying from there; any other begins anew. */
  async forgive(name: LimitName, subject: string): Promise<void> {
    if (name.endsWith('Network')) await this.#limiters[name].reward(keyOf(subject));
    else await this.#limiters[name].delete(keyOf(subject));
  }
}

function limiterOn(client: Client, name: LimitName): RateLimiterPostgres {
  const { points, seconds } = LIMITS[name];
  const insuranceLimiter = new RateLimiterMemory({ points, duration: seconds, keyPrefix: name });
  return new RateLimiterPostgres({
    storeClient: client,
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    insuranceLimiter,
  });
}

/** Larger than any number of tries. */
const LEAST_MOMENT_MS = 1e12;

/** Nobody needs longer for one row, unless somebody holds the table. */
const MOST_MS = 1_000;
const PAUSE_MS = 10_000;

type Statement = { text: string; values: unknown[] };
type Client = { query(statement: Statement): Promise<{ rows: object[]; rowCount: number }> };

/**
 * The one method of a PostgreSQL client that the limiter calls, on our pool and under the application's role. It thinks
 * in moments of this machine's clock; those in the table are of the database's, so that a clock that was wrong for a
 * minute locks nobody out for days.
 *
 * A table that is held keeps nobody waiting: neither who signs in, nor, since the pool's connections are few, everybody
 * else. After one vain try each process counts for itself for some seconds.
 */
function asClient(db: Database): Client {
  let awayUntil = 0;

  async function run({ text, values }: Statement) {
    return db.transaction().execute(async (trx) => {
      const { rows: told } = await sql<{ now: Date }>`
        select now() as now, set_config('lock_timeout', ${`${MOST_MS}ms`}, true), set_config('statement_timeout', ${`${2 * MOST_MS}ms`}, true)`.execute(
        trx,
      );
      const aheadMs = (told[0]?.now.getTime() ?? Number.NaN) - Date.now();
      const moved = (value: unknown, byMs: number) =>
        typeof value === 'number' && value > LEAST_MOMENT_MS ? value + byMs : value;
      const query = CompiledQuery.raw(
        text,
        values.map((value) => moved(value, aheadMs)),
      );
      const { rows, numAffectedRows } = await trx.executeQuery<{ expire?: unknown }>(query);
      const back = rows.map((row) => ({ ...row, expire: moved(row.expire, -aheadMs) }));
      return { rows: back, rowCount: Number(numAffectedRows ?? rows.length) };
    });
  }

  return {
    async query(statement) {
      if (steadyNow() < awayUntil) throw new Error('the table of limits could not be used a moment ago');
      try {
        return await run(statement);
      } catch (error) {
        awayUntil = steadyNow() + PAUSE_MS;
        throw error;
      }
    },
  };
}

/** The table shall not tell who tried to sign in. */
function keyOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url');
}

function tooMany(state: RateLimiterRes | null): TooMany {
  return new TooMany(Math.max(1, Math.ceil((state?.msBeforeNext ?? 60_000) / 1000)));
}
