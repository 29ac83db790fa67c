import pg from 'pg';

const STATEMENTS_PER_CONNECTION = 400;

/**
 * A PostgreSQL connection that prepares each statement on its first use, and sends what is asked in one turn of the
 * event loop in one piece.
 *
 * Kysely hands over text and parameters; parsing and planning the same text anew costs more than running it. Texts
 * beyond the limit (lists of varying length, say) are sent unprepared, so that the server's memory stays bounded.
 */
export class PreparedClient extends pg.Client {
  readonly #names = new Map<string, string>();
  #corked = false;

  constructor(...config: ConstructorParameters<typeof pg.Client>) {
    super(...config);
    // A connection that breaks while it is in use also fails its statement, which is how the user learns of it. Without a
    // listener here the event would end the process, and with it everybody else's work.
    this.on('error', () => undefined);
  }

  // pg declares a dozen overloads of this method; only the shape that Kysely calls is changed, the rest is passed on.
  override query(...sent: unknown[]): never {
    this.#gatherWrites();
    const [text, values] = sent;
    const call = super.query as (...args: unknown[]) => never;
    if (typeof text !== 'string' || !Array.isArray(values)) return call.apply(this, sent);
    const name = this.#nameOf(text);
    return name ? call.call(this, { name, text, values }) : call.apply(this, sent);
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known || this.#names.size >= STATEMENTS_PER_CONNECTION) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }

  /** A write is a system call, the dearest part of a small statement: BEGIN and the statements behind it share one. */
  #gatherWrites(): void {
    if (this.#corked) return;
    const { stream } = this.connection;
    this.#corked = true;
    stream.cork();
    setImmediate(() => {
      this.#corked = false;
      stream.uncork();
    });
  }
}
