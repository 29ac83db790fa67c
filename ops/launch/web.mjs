import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from './hand-over.mjs';
import { repository } from './repository.mjs';

export const stampFile = join(repository, 'web/dist/.inputs.json');

/** Builds the web if it is missing or older than what it is made of. */
export async function buildWeb() {
  if (isBuilt()) return;
  console.log('Building the web pages …');
  const { code, signal } = await run([join(repository, 'ops/build-web.ts')]);
  if (signal) process.kill(process.pid, signal);
  if (code !== 0) throw new Error('The web pages could not be built: see the message above.');
}

function isBuilt() {
  if (!existsSync(stampFile)) return false;
  try {
    const { hash, shared } = JSON.parse(readFileSync(stampFile, 'utf8'));
    return hash === hashInputs(shared);
  } catch {
    return false;
  }
}

/** One hash over all that the web is made of. `shared`: the files outside web/ and locales/ that it uses. */
export function hashInputs(shared) {
  const hash = createHash('sha256');
  const files = [...list('web'), ...list('locales'), 'package-lock.json', ...shared];
  for (const file of files.sort()) {
    hash.update(`${file}\0`);
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(repository, file)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

function list(folder) {
  const path = join(repository, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return name === 'web/dist' ? [] : list(name);
    return /\.test\.tsx?$/.test(name) ? [] : [relative(repository, join(repository, name))];
  });
}
