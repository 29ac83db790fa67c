import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { ExpressLines } from './express-lines.ts';

/**
 * A connection that is taken from the pool when it has to be one's own: for a transaction, and for every statement
 * that is no quick read. Quick reads travel on a line that many share.
 */
class LateConnection implements DatabaseConnection {
  readonly #take: () => Promise<DatabaseConnection>;
  readonly #lines: ExpressLines | undefined;
  #own: DatabaseConnection | undefined;

  constructor(take: () => Promise<DatabaseConnection>, lines: ExpressLines | undefined) {
    this.#take = take;
    this.#lines = lines;
  }

  /** Undefined as long as nothing was asked that needs one. */
  get taken(): DatabaseConnection | undefined {
    return this.#own;
  }

  async own(): Promise<DatabaseConnection> {
    this.#own ??= await this.#take();
    return this.#own;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#own) return this.#own.executeQuery<R>(query);
    const shared = await this.#lines?.send<R>(query);
    if (shared) return shared;
    const own = await this.own();
    return this.#lines
      ? this.#lines.learn(query, () => own.executeQuery<R>(query))
      : own.executeQuery<R>(query);
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    yield* (await this.own()).streamQuery<R>(query, chunkSize);
  }
}

/** Kysely's driver for PostgreSQL, with connections that are taken late and transactions that begin early. */
class LateDriver implements Driver {
  readonly #postgres: Driver;
  readonly #lines: ExpressLines | undefined;

  constructor(postgres: Driver, lines: ExpressLines | undefined) {
    this.#postgres = postgres;
    this.#lines = lines;
  }

  init(): Promise<void> {
    return this.#postgres.init();
  }

  async acquireConnection(): Promise<LateConnection> {
    return new LateConnection(() => this.#postgres.acquireConnection(), this.#lines);
  }

  async releaseConnection(connection: LateConnection): Promise<void> {
    if (connection.taken) await this.#postgres.releaseConnection(connection.taken);
  }

  /** Sends BEGIN without waiting for its answer: it travels together with the first statement. */
  async beginTransaction(connection: LateConnection, settings: TransactionSettings): Promise<void> {
    const own = await connection.own();
    if (settings.isolationLevel || settings.accessMode) return this.#postgres.beginTransaction(own, settings);
    // Should BEGIN fail, the connection is lost and the statement behind it fails with the same reason.
    own.executeQuery(CompiledQuery.raw('begin')).catch(() => undefined);
  }

  async commitTransaction(connection: LateConnection): Promise<void> {
    await this.#postgres.commitTransaction(await connection.own());
  }

  async rollbackTransaction(connection: LateConnection): Promise<void> {
    await this.#postgres.rollbackTransaction(await connection.own());
  }

  async destroy(): Promise<void> {
    this.#lines?.close();
    await this.#postgres.destroy();
  }
}

export class Dialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #lines: ExpressLines | undefined;

  /** @param lines where quick reads travel together; without them each statement has a connection of its own */
  constructor(config: PostgresDialectConfig, lines?: ExpressLines) {
    super(config);
    this.#config = config;
    this.#lines = lines;
  }

  override createDriver(): Driver {
    return new LateDriver(new PostgresDriver(this.#config), this.#lines);
  }
}
