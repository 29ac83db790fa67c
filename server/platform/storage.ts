import path from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

/** Where files lie: a folder of the data folder. Their names there are ours; what people called them stands in the database. */
export function openDisk(dataFolder: string): Disk {
  return new Disk(new FSDriver({ location: path.resolve(dataFolder, 'files'), visibility: 'private' }));
}
