import { makeTestDatabase } from '../../server/testing/test-database.ts';
import { joinTestServer } from '../../server/testing/test-server.ts';

/**
 * Holds the PostgreSQL of the tests open for all files together, its template made: each file would start it anew, when
 * no other is at work just then.
 */
export async function withTestServer<Result>(work: () => Promise<Result>): Promise<Result> {
  const server = await joinTestServer();
  try {
    const { drop } = await makeTestDatabase(server.url);
    await drop();
    return await work();
  } finally {
    await server.leave();
  }
}
