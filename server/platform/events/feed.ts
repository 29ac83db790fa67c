import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../database/database.ts';
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
const GATHER_MS = 15;
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
  readonly #listeners = new Set<Listener>();
  #cursor: Cursor = { transaction: '0', id: 0 };
  #connection: pg.Client | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #fallback: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(db: Database, url: string, log: Log) {
    this.#db = db;
    this.#url = url;
    this.#log = log;
  }

  async start(): Promise<void> {
    const newest =
      await sql<Cursor>`select transaction::text, id from event order by transaction desc, id desc limit 1`.execute(
        this.#db,
      );
    this.#cursor = newest.rows[0] ?? this.#cursor;
    await this.#connect();
    this.#fallback = setInterval(() => this.#look(), FALLBACK_MS).unref();
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells every process that something was committed. */
  pulse(): void {
    if (this.#gathering || this.#stopped) return;
    this.#gathering = setTimeout(() => {
      this.#gathering = undefined;
      this.#look();
      this.#connection?.query(`notify ${CHANNEL}`).catch(() => undefined);
    }, GATHER_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#fallback);
    clearTimeout(this.#gathering);
    await this.#connection?.end().catch(() => undefined);
    await this.#reading;
  }

  async #connect(): Promise<void> {
    const connection = new pg.Client({
      connectionString: this.#url,
      application_name: 'counterfoil events',
      keepAlive: true,
    });
    connection.on('notification', () => this.#look());
    connection.on('error', (error) => this.#reconnect(error));
    connection.on('end', () => this.#reconnect());
    try {
      await connection.connect();
      await connection.query(`listen ${CHANNEL}`);
      this.#connection = connection;
    } catch (error) {
      this.#reconnect(error);
    }
  }

  #reconnect(error?: unknown): void {
    if (this.#stopped || this.#connection === undefined) return;
    this.#connection = undefined;
    if (error)
      this.#log.warn(
        { err: error },
        'events: the listening connection broke; reading by the clock meanwhile',
      );
    setTimeout(() => this.#connect(), 1_000).unref();
  }

  #look(): void {
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
    for (;;) {
      const { rows } = await sql<FeedEvent & { transaction: string; settled: boolean }>`
        select id, transaction::text, at, type, actor_id as "actorId", customer_id as "customerId", ticket_id as "ticketId",
          visible_to_customer as "visibleToCustomer", transaction < pg_snapshot_xmin(pg_current_snapshot()) as settled
        from event where (transaction, id) > (${this.#cursor.transaction}::xid8, ${this.#cursor.id})
        order by transaction, id limit ${PAGE}`.execute(this.#db);
      // Beyond the oldest running transaction something may still be committed in between; it is read in a moment.
      const settled = rows.findIndex((row) => !row.settled);
      const ready = settled === -1 ? rows : rows.slice(0, settled);
      for (const event of ready) for (const listener of this.#listeners) listener(event);
      const last = ready.at(-1);
      if (last) this.#cursor = { transaction: last.transaction, id: last.id };
      if (settled !== -1) return void setTimeout(() => this.#look(), GATHER_MS).unref();
      if (rows.length < PAGE) return;
    }
  }
}
