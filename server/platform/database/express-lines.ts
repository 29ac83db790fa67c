import type { CompiledQuery, QueryResult } from 'kysely';
import pg from 'pg';

const LINES = 2;
const SLOW_MS = 25;
const TEXTS = 400;

type Line = { client: pg.PoolClient; waiting: number; answeredAt: number };

/**
 * Connections that quick reads share. What many ask for in one turn of the event loop travels in one piece and is
 * answered in one piece: on a busy machine the system calls and the waking of processes cost more than the reading.
 *
 * The price is that an answer waits for those before it. So only plain reads travel here whose text has proved quick
 * on a connection of its own, and one that was slow once has to prove it again.
 */
export class ExpressLines {
  readonly #pool: pg.Pool;
  readonly #lines: (Line | 'opening' | undefined)[] = Array.from({ length: LINES }, () => undefined);
  /** Texts of statements that proved quick. */
  readonly #quick = new Set<string>();
  #closed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /**
   * Sends a quick read.
   * @returns undefined when the statement has to have a connection of its own; also when the line broke, since a read may
   *   be asked twice
   */
  send<R>(query: CompiledQuery): Promise<QueryResult<R> | undefined> | undefined {
    if (!this.#quick.has(query.sql)) return undefined;
    const line = this.#leastBusy();
    return line && this.#ask<R>(line, query);
  }

  /** Runs a statement on a connection of its own, and learns whether it is a quick read. */
  async learn<R>(query: CompiledQuery, run: () => Promise<QueryResult<R>>): Promise<QueryResult<R>> {
    const startedAt = performance.now();
    const result = await run();
    const isQuick = performance.now() - startedAt < SLOW_MS;
    if (isQuick && this.#quick.size < TEXTS && isPlainRead(query.sql)) this.#quick.add(query.sql);
    return result;
  }

  close(): void {
    this.#closed = true;
    for (const line of this.#lines) if (typeof line === 'object') line.client.release();
    this.#lines.fill(undefined);
  }

  async #ask<R>(line: Line, query: CompiledQuery): Promise<QueryResult<R> | undefined> {
    const sentAt = performance.now();
    line.waiting += 1;
    try {
      const { rows } = await line.client.query<R & pg.QueryResultRow>(query.sql, [...query.parameters]);
      return { rows };
    } catch (error) {
      if (!isBroken(error)) throw error;
      return undefined;
    } finally {
      line.waiting -= 1;
      const now = performance.now();
      // Its own time is what passed since the answer before it.
      if (now - Math.max(sentAt, line.answeredAt) > SLOW_MS) this.#quick.delete(query.sql);
      line.answeredAt = now;
    }
  }

  #leastBusy(): Line | undefined {
    let found: Line | undefined;
    for (const [place, line] of this.#lines.entries()) {
      if (line === undefined) void this.#open(place);
      else if (line !== 'opening' && (!found || line.waiting < found.waiting)) found = line;
    }
    return found;
  }

  /** Opened when they are first needed; meanwhile, and when that fails, the pool serves. */
  async #open(place: number): Promise<void> {
    if (this.#closed) return;
    this.#lines[place] = 'opening';
    try {
      const client = await this.#pool.connect();
      if (this.#closed) return client.release();
      const line = { client, waiting: 0, answeredAt: 0 };
      this.#lines[place] = line;
      // The next read has a new one opened.
      client.once('end', () => {
        if (this.#lines[place] !== line) return;
        this.#lines[place] = undefined;
        client.release(true);
      });
    } catch {
      this.#lines[place] = undefined;
    }
  }
}

/** The connection broke, or the server is ending it: nothing is said of the statement. */
function isBroken(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|57P)/.test(error.code ?? '');
}

/** Neither writes, nor locks, nor calls what may wait: a transaction of one statement that nobody else waits for. */
function isPlainRead(text: string): boolean {
  return (
    /^\s*(select|with)\b/i.test(text) &&
    !/\b(insert|update|delete|merge|share|nextval|setval|pg_\w+)\b/i.test(text)
  );
}
