import { globSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

const [library] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1');

/** Why no clock can be set here; undefined when it can. */
export const whyNoFakeClock = library ? undefined : 'libfaketime is not installed (faketime)';

/**
 * A clock for one process, which can be set while that runs; its timers go on as if nothing had happened, and its
 * PostgreSQL, which is given none of these variables, keeps the true time.
 */
export function fakeClock() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterfoil-clock-'));
  const file = path.join(folder, 'ahead');
  after(() => rmSync(folder, { recursive: true }));
  const set = (aheadSeconds: number) => {
    writeFileSync(`${file}.new`, `${aheadSeconds < 0 ? '' : '+'}${aheadSeconds}`);
    renameSync(`${file}.new`, file);
  };
  set(0);
  return {
    set,
    variables: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
  };
}
