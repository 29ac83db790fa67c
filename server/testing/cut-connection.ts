import { PreparedClient } from '../platform/database/prepared-client.ts';

type Armed = { statementsLeft: number; done: string | undefined };

let armed: Armed | undefined;
const send = PreparedClient.prototype.query;

/** After what only reads, a cut is the same as after the write before it. */
const READS = /^\s*(select|begin)\b/i;

/**
 * Cuts the connection to the database after so many further statements that write: the last one is carried out, but
 * its answer never arrives, as when the network or the server dies at that moment. After `commit` this is the
 * case of a command that happened although nobody was told.
 * @returns what tells afterwards which statement it was; undefined when there were fewer
 */
export function cutAfter(statements: number): () => string | undefined {
  const mine: Armed = { statementsLeft: statements, done: undefined };
  armed = mine;
  return () => {
    if (armed === mine) armed = undefined;
    return mine.done;
  };
}

PreparedClient.prototype.query = function (this: PreparedClient, ...sent: unknown[]): never {
  const answer = (send as (...sent: unknown[]) => unknown).apply(this, sent);
  const cut = armed;
  if (!cut || !(answer instanceof Promise) || READS.test(String(sent[0]))) return answer as never;
  cut.statementsLeft -= 1;
  if (cut.statementsLeft > 0) return answer as never;
  armed = undefined;
  cut.done = String(sent[0]);
  return answer.then(() => {
    this.connection.stream.destroy();
    throw Object.assign(new Error('the connection was cut'), { code: 'ECONNRESET' });
  }) as never;
};
