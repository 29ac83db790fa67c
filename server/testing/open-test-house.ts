import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { type House, openHouse } from '../house.ts';
import type { Actor } from '../identity/actor.ts';
import type { Context, Via } from '../identity/context.ts';
import { createLog } from '../platform/log.ts';
import { readSettings } from '../platform/settings.ts';
import { QUEUES } from '../queues.ts';
import { makeTestDatabase } from './test-database.ts';
import { joinTestServer } from './test-server.ts';

export type TestHouse = House & {
  /** The database as its owner, for what the application itself may not do. */
  url: string;
  /** A context in which this actor acts. */
  as(actor: Actor, via?: Via): Context;
};

/**
 * A house on a fresh database, with no company in it yet. It is torn down after the test, or after the file when it is
 * opened outside of one.
 * @param variables environment variables beyond the defaults
 */
export async function openTestHouse(variables: NodeJS.ProcessEnv = {}): Promise<TestHouse> {
  const server = await joinTestServer();
  const database = await makeTestDatabase(server.url);
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-test-'));
  const house = await openHouse(
    database.url,
    readSettings({
      LOG_LEVEL: 'silent',
      DATA_DIR: folder,
      SECRET_KEY: 'a key for tests, the same for all of them',
      ...variables,
    }),
    createLog('silent'),
    QUEUES,
  );
  after(async () => {
    await house.close();
    await database.drop();
    await server.leave();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    ...house,
    url: database.url,
    as: (actor, via = 'api') => ({ db: house.db, jobs: house.jobs, actor, via, announce: house.announce }),
  };
}
