import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../platform/settings.ts';

/**
 * The key that signs cookies. It lies outside of the database, so that who reads a backup of that can not sign in with
 * the sessions in it. Several servers of one database share it by SECRET_KEY; a single one makes its own file.
 */
export async function readSigningKey(settings: Pick<Settings, 'secretKey' | 'dataFolder'>): Promise<string> {
  if (settings.secretKey) return settings.secretKey;
  const file = path.join(settings.dataFolder, 'secret.key');
  await fs.mkdir(settings.dataFolder, { recursive: true, mode: 0o711 });
  // Of two servers that start at once, the second finds the first one's file and reads that.
  await fs
    .writeFile(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  const key = (await fs.readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(key))
    throw new Error(
      `${file} is damaged. Remove it and start again: everybody will have to sign in once more.`,
    );
  return key;
}
