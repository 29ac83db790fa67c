import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const socketPort = 5432;

/** Longest path of a Unix socket that every system takes (Linux has 107 characters, macOS 103). */
const longestSocketPath = 100;

/**
 * The folder of the Unix socket of this data folder, the same at each call. Anyone who reaches the socket may
 * connect, so the folder is closed to others by `makeSocketFolder`.
 */
export function socketFolderOf(dataFolder: string): string {
  const beside = join(dataFolder, 'postgres-socket');
  if (!isTooLong(beside)) return beside;
  const elsewhere = linkTarget(beside);
  if (elsewhere !== undefined) return elsewhere;
  const name = `counterfoil-${randomUUID()}`;
  const temporary = join(tmpdir(), name);
  try {
    symlinkSync(isTooLong(temporary) ? join('/tmp', name) : temporary, beside);
  } catch (error) {
    // Another server, started at the same moment, was quicker: then its choice holds.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readlinkSync(beside);
}

/** Makes the folder, or makes sure that it is ours alone. Throws when a stranger holds its name in a public place. */
export function makeSocketFolder(
  folder: string,
  dataFolder: string,
  owner: { uid: number; gid: number },
): void {
  const present = lstatSync(folder, { throwIfNoEntry: false });
  const ourUid = process.geteuid?.();
  if (present === undefined) mkdirSync(folder, { mode: 0o700 });
  else if (
    dirname(folder) !== dataFolder &&
    (!present.isDirectory() || ![owner.uid, ourUid].includes(present.uid))
  ) {
    throw new Error(`${folder} belongs to another user. Remove it and start again.`);
  }
  if (ourUid === 0) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
}

/** A folder in a public place is not left behind; its name stays ours through the link to it. */
export function removeSocketFolder(folder: string, dataFolder: string): void {
  if (dirname(folder) === dataFolder) return;
  try {
    rmdirSync(folder);
  } catch {
    // Something is still in it, or it is gone already: neither hinders the next start.
  }
}

function isTooLong(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) > longestSocketPath;
}

function linkTarget(path: string): string | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink()) return readlinkSync(path);
  // The data folder had a shorter name before.
  if (entry !== undefined) rmSync(path, { recursive: true });
  return undefined;
}
