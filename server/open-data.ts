import { sql } from 'kysely';
import { type House, openHouse } from './house.ts';
import { openDatabase } from './platform/database/database.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres/start.ts';
import type { Log } from './platform/log.ts';
import type { Settings } from './platform/settings.ts';
import { QUEUES } from './queues.ts';

/** Opens the house on DATABASE_URL, else on the PostgreSQL that it keeps in the data folder. */
export async function openData(settings: Settings, log: Log): Promise<House> {
  if (settings.databaseUrl) {
    await warnOfUnsafe(settings.databaseUrl, log);
    return openHouse(settings.databaseUrl, settings, log, QUEUES);
  }
  const postgres = await startEmbeddedPostgres({ dataFolder: settings.dataFolder, log });
  const house = await openHouse(postgres.url, settings, log, QUEUES).catch(async (error) => {
    await postgres.stop();
    throw error;
  });
  return {
    ...house,
    async close() {
      await house.close();
      await postgres.stop();
    },
  };
}

const SAFE = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** With one of these off, PostgreSQL may forget what it has confirmed: credits that were paid for. */
async function warnOfUnsafe(url: string, log: Log): Promise<void> {
  const db = openDatabase(url, 'owner', 1);
  try {
    const { rows } = await sql<{ name: string }>`
      select name from unnest(${sql.val([...SAFE])}::text[]) as name where current_setting(name) = 'off'`.execute(
      db,
    );
    for (const { name } of rows)
      log.error(
        { setting: name },
        `THE DATABASE MAY LOSE WHAT IT HAS CONFIRMED: its setting ${name} is off. Turn it on before you work with real customers.`,
      );
  } finally {
    await db.destroy();
  }
}
