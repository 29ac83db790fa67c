import type { Disk } from 'flydrive';
import { sql } from 'kysely';
import { openProviders, type Providers } from './credits/payments/providers.ts';
import { SYSTEM } from './identity/actor.ts';
import type { Context } from './identity/context.ts';
import { changeRights } from './platform/database/change-rights.ts';
import { now } from './platform/database/clock.ts';
import type { Database } from './platform/database/database.ts';
import { APPLICATION_ROLE, openDatabase } from './platform/database/database.ts';
import { migrate } from './platform/database/migrate.ts';
import { EventFeed } from './platform/events/feed.ts';
import { followClock } from './platform/ids.ts';
import { type Jobs, type Queue, startJobs } from './platform/jobs.ts';
import type { Log } from './platform/log.ts';
import type { Settings } from './platform/settings.ts';
import { openDisk } from './platform/storage.ts';

/** What runs behind every door: the database, the jobs and the feed of events. */
export type House = {
  db: Database;
  jobs: Jobs;
  feed: EventFeed;
  disk: Disk;
  settings: Settings;
  /** Those who take money for us, as far as they are set up. */
  providers: Providers;
  log: Log;
  announce(): void;
  /** A context in which the house itself acts. */
  asSystem(): Context;
  close(): Promise<void>;
};

/**
 * Migrates the database and opens everything on it.
 * @param url a connection as the owner of the tables; the server itself works under a role that may do less
 */
export async function openHouse(
  url: string,
  settings: Settings,
  log: Log,
  queues: readonly Queue<object>[],
): Promise<House> {
  await migrate(url);
  const db = openDatabase(url, 'application');
  followClock(await now(db));
  const jobs = await startJobs(url, queues, (schema) => grantSchema(url, schema), log);
  const feed = new EventFeed(db, url, log);
  await feed.start();
  const providers = await openProviders(settings);
  const announce = () => {
    feed.pulse();
    jobs.wake();
  };
  return {
    db,
    jobs,
    feed,
    disk: openDisk(settings.dataFolder),
    settings,
    providers,
    log,
    announce,
    asSystem: () => ({ db, jobs, actor: SYSTEM, via: 'system', announce }),
    async close() {
      await jobs.stop();
      await feed.stop();
      await db.destroy();
    },
  };
}

async function grantSchema(url: string, schema: string): Promise<void> {
  const owner = openDatabase(url, 'owner', 1);
  try {
    await changeRights(owner, async (trx) => {
      const to = sql`in schema ${sql.id(schema)} to ${sql.id(APPLICATION_ROLE)}`;
      await sql`grant usage on schema ${sql.id(schema)} to ${sql.id(APPLICATION_ROLE)}`.execute(trx);
      await sql`grant select, insert, update, delete on all tables ${to}`.execute(trx);
      await sql`grant execute on all functions ${to}`.execute(trx);
    });
  } finally {
    await owner.destroy();
  }
}
