import { pino } from 'pino';
import type { Settings } from './settings.ts';

/** Where PostgreSQL puts the row that it refused, and with it what a person wrote. */
const ROWS_IN_ERRORS = ['err.detail', 'err.where', 'err.internalQuery'];

/** One JSON line an event, on standard error so that standard output stays the newcomer's. Secrets are cut out by path. */
export function createLog(level: Settings['logLevel']) {
  return pino(
    {
      level,
      base: null,
      redact: [
        'password',
        '*.password',
        'token',
        '*.token',
        'authorization',
        '*.authorization',
        'cookie',
        '*.cookie',
        ...ROWS_IN_ERRORS,
      ],
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

export type Log = ReturnType<typeof createLog>;
