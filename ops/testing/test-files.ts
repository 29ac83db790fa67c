import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../launch/repository.mjs';

export interface TestFile {
  /** From the repository. */
  path: string;
  usesDatabase: boolean;
  /** Whether other files may be run in the same process, before it and after it. */
  sharesProcess: boolean;
}

const opensDatabase = /\b(openTestHouse|openMailHouse|makeTestDatabase)\b/;
/** It starts programs, or looks at the process or changes it by more than asking for a setting. */
const needsOwnProcess =
  /node:child_process|\bmakeKillableServer\b|\bmock\b|\bglobalThis\b|\bprocess\.(?!env\.\w+ \?)/;

/** The *.test.ts files whose path contains the filter. */
export function findTestFiles(filter: string): TestFile[] {
  return globSync('{server,web,ops,bench}/**/*.test.ts', { cwd: repository, exclude: ['web/dist/**'] })
    .filter((path) => path.includes(filter))
    .sort()
    .map((path) => {
      const source = readFileSync(join(repository, path), 'utf8');
      return { path, usesDatabase: opensDatabase.test(source), sharesProcess: !needsOwnProcess.test(source) };
    });
}
