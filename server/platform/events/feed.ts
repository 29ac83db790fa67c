import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../database/database.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';

export type FeedEvent = {
  id: number;
  at: Date;
  type: string;
  actorId: string | null;
  customerId: string | null;
  ticketId: string | null;
  visibleToCustomer: boolean;
};

type Cursor = { transaction: string; id: number };
type Listener = (event: FeedEvent) => void;

const CHANNEL = 'counterfoil_events';
const FALLBACK_MS = 5_000;
const GATHER_MS = 40;
const RECONNECT_MS = 1_000;
const PAGE = 500;

/**
 * Everything that was committed, in order, to whoever listens in this process.
 *
 * Other processes are told by NOTIFY, sent once for all that was committed within some milliseconds and outside the
 * commands' transactions: a NOTIFY inside takes a lock that makes all commits of the server wait for each other.
 * A lost notice costs nothing but time, since each process looks by itself every few seconds.
 */
export class EventFeed {
  readonly #db: Database;
  readonly #url: string;
  readonly #log: Log;
  readonly #name = newId();
  readonly #listeners = new Set<Listener>();
  /** How far this process has read; undefined while nobody listens. */
  #cursor: Cursor | undefined;
  #connection: pg.Client | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #fallback: NodeJS.Timeout | undefined;
  #reconnecting: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(db: Database, url: string, log: Log) {
    this.#db = db;
    this.#url = url;
    this.#log = log;
  }

  async start(): Promise<void> {
    await this.#connect();
    this.#fallback = setInterval(() => this.#look(), FALLBACK_MS).unref();
  }

  /** From now on `listener` is told of everything; what was before it reads from the tables. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#look();
    return () => this.#listeners.delete(listener);
  }

  /** Tells every process that something was committed. */
  pulse(): void {
    if (this.#gathering || this.#stopped) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#look();
      this.#connection?.query('select pg_notify($1, $2)', [CHANNEL, this.#name]).catch(() => undefined);
    }, GATHER_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#fallback);
    clearTimeout(this.#gathering);
    clearTimeout(this.#reconnecting);
    await this.#connection?.end().catch(() => undefined);
    await this.#reading;
  }

  async #connect(): Promise<void> {
    const connection = new pg.Client({
      connectionString: this.#url,
      application_name: 'counterfoil events',
      keepAlive: true,
    });
    // Our own notice comes back to us as well; what it is about has been read then.
    connection.on('notification', ({ payload }) => {
      // Our own notice comes back to us as well; what it is about has been read then.
      if (payload !== this.#name) this.#look();
    });
    connection.on('error', (error) =>
      this.#log.warn(
        { err: error },
        'events: the listening connection broke; reading by the clock meanwhile',
      ),
    );
    connection.on('end', () => this.#reconnect());
    try {
      await connection.connect();
      await connection.query(`listen ${CHANNEL}`);
      this.#connection = connection;
    } catch {
      await connection.end().catch(() => undefined);
      this.#reconnect();
    }
  }

  #reconnect(): void {
    this.#connection = undefined;
    if (this.#stopped || this.#reconnecting) return;
    this.#reconnecting = setTimeout(() => {
      this.#reconnecting = undefined;
      void this.#connect();
    }, RECONNECT_MS).unref();
  }

  #look(): void {
    if (this.#listeners.size === 0) {
      this.#cursor = undefined;
      return;
    }
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = this.#readOn()
      .catch((error) => this.#log.warn({ err: error }, 'events: could not be read'))
      .finally(() => {
        this.#reading = undefined;
        if (this.#again && !this.#stopped) {
          this.#again = false;
          this.#look();
        }
      });
  }

  async #readOn(): Promise<void> {
    for (let cursor = this.#cursor ?? (await this.#newest()); ; ) {
      const { rows } = await sql<FeedEvent & { transaction: string; settled: boolean }>`
        select id, transaction::text, at, type, actor_id as "actorId", customer_id as "customerId", ticket_id as "ticketId",
          visible_to_customer as "visibleToCustomer", transaction < pg_snapshot_xmin(pg_current_snapshot()) as settled
        from event where (transaction, id) > (${cursor.transaction}::xid8, ${cursor.id})
        order by transaction, id limit ${PAGE}`.execute(this.#db);
      // Beyond the oldest running transaction something may still be committed in between; it is read in a moment.
      const settled = rows.findIndex((row) => !row.settled);
      const ready = settled === -1 ? rows : rows.slice(0, settled);
      for (const event of ready) for (const listener of this.#listeners) listener(event);
      const last = ready.at(-1);
      if (last) cursor = { transaction: last.transaction, id: last.id };
      this.#cursor = cursor;
      if (settled !== -1) return void setTimeout(() => this.#look(), GATHER_MS).unref();
      if (rows.length < PAGE) return;
    }
  }

  /** The place before everything that is not committed yet. */
  async #newest(): Promise<Cursor> {
    const { rows } = await sql<{
      transaction: string;
    }>`select pg_snapshot_xmin(pg_current_snapshot())::text as transaction`.execute(this.#db);
    return { transaction: rows[0]?.transaction ?? '0', id: 0 };
  }
}
