import fs from 'node:fs/promises';
import path from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { newId } from './ids.ts';

/** Where files lie: a folder of the data folder. Their names there are ours; what people called them stands in the database. */
export function openDisk(dataFolder: string): Disk {
  return new Disk(new DurableFolder(path.resolve(dataFolder, 'files')));
}

type Contents = Parameters<FSDriver['put']>[1] | Parameters<FSDriver['putStream']>[1];

/**
 * A file is here whole or not at all, and when it is said to be kept it outlives a loss of power, as the row that
 * will name it does.
 */
class DurableFolder extends FSDriver {
  readonly #root: string;

  constructor(root: string) {
    super({ location: root, visibility: 'private' });
    this.#root = root;
  }

  override put(key: string, contents: Parameters<FSDriver['put']>[1]): Promise<void> {
    return this.#keep(key, contents);
  }

  override putStream(key: string, contents: Parameters<FSDriver['putStream']>[1]): Promise<void> {
    return this.#keep(key, contents);
  }

  async #keep(key: string, contents: Contents): Promise<void> {
    const file = path.join(this.#root, key);
    const folder = path.dirname(file);
    const draft = `${file}.${newId()}.draft`;
    const made = await fs.mkdir(folder, { recursive: true });
    try {
      await writeThrough(draft, contents);
      await fs.rename(draft, file);
      await syncFolders(folder, made);
    } catch (error) {
      // Half a file, or one of which nobody knows whether it lasts: nothing refers to it yet.
      for (const left of [draft, file]) await fs.rm(left, { force: true }).catch(() => undefined);
      throw error;
    }
  }
}

async function writeThrough(file: string, contents: Contents): Promise<void> {
  const handle = await fs.open(file, 'wx', 0o600);
  try {
    await handle.writeFile(contents);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name lasts once its folder is on disk; a folder that was made for it, once that is in its own. */
async function syncFolders(folder: string, made: string | undefined): Promise<void> {
  const last = made === undefined ? folder : path.dirname(made);
  for (let at = folder; ; at = path.dirname(at)) {
    const handle = await fs.open(at, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (at === last) return;
  }
}
