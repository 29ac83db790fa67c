import { chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Writes a file whole or, as when the disk is full, not at all; one that says the same already is left alone.
 * @param owner of the file, where root writes for another user; else who had it keeps it
 */
export function replaceFile(path: string, content: string, owner?: { uid: number; gid: number }): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const { uid, gid } = owner ?? before ?? {};
  if (!before || readFileSync(path, 'utf8') !== content) {
    const draft = `${path}.new`;
    try {
      writeFileSync(draft, content, { mode: 0o600 });
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }
  if (process.geteuid?.() === 0 && uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
