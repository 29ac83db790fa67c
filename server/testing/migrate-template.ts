import { openHouse } from '../house.ts';
import { createLog } from '../platform/log.ts';
import { readSettings } from '../platform/settings.ts';
import { QUEUES } from '../queues.ts';

/** Brings an empty database to what a house finds when it is opened a second time. */
export async function migrateTemplate(url: string): Promise<void> {
  const house = await openHouse(url, readSettings({}), createLog('silent'), QUEUES);
  await house.close();
}
