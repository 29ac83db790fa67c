import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from './launch/repository.mjs';

const TYPES = { int8: 'number', timestamptz: 'Date', date: 'string', xid8: 'string' };

/**
 * Writes the types of the tables (`server/platform/database/schema.gen.ts`) from a migrated database, or compares them
 * with it. Run as `node ops/database-types.ts URL` after a change of the migrations.
 * @returns true when the types are as the database is
 */
export function databaseTypes(url: string, how: 'write' | 'compare'): boolean {
  const words = [
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    join(repository, 'server/platform/database/schema.gen.ts'),
  ];
  const options = [
    '--type-mapping',
    JSON.stringify(TYPES),
    '--date-parser',
    'string',
    '--exclude-pattern',
    '@(kysely_*|pgboss.*)',
  ];
  const { status } = spawnSync(
    join(repository, 'node_modules/.bin/kysely-codegen'),
    [...words, ...options, ...(how === 'compare' ? ['--verify'] : [])],
    { stdio: 'ignore' },
  );
  return status === 0;
}

if (import.meta.main) process.exitCode = databaseTypes(process.argv[2] ?? '', 'write') ? 0 : 1;
