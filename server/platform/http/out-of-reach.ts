import { sqlState } from '../database/transaction.ts';
import { causesOf, isDiskFull } from '../disk-full.ts';

/** Something that everything stands on does not do its part just now. Nothing was kept, and it can be tried again. */
type OutOfReach = { status: 503 | 507; code: string; detail: string; retryAfterSeconds: number };

const DISK_FULL: OutOfReach = {
  status: 507,
  code: 'disk_full',
  detail:
    'The server has no room left on its disk, so this was not saved. What was saved before is safe; please try again later.',
  retryAfterSeconds: 30,
};
const FILES: OutOfReach = {
  status: 503,
  code: 'files_unavailable',
  detail:
    'The place where files are kept can not be used at this moment. Nothing was saved; please try again later.',
  retryAfterSeconds: 30,
};
const DATABASE: OutOfReach = {
  status: 503,
  code: 'unavailable',
  detail: 'The database can not be reached at this moment. Nothing was lost; please try again shortly.',
  retryAfterSeconds: 3,
};

/** Of PostgreSQL (appendix A): it ends, starts, has no place, no memory or a broken disk, only reads, or was waited for too long. */
const STATES = new Set([
  ...['57P01', '57P02', '57P03', '08006', '08001', '08003', '53300', '25P03'],
  ...['53200', '58030', '25006', '55P03', '57014', '40P01', '40001'],
]);
/** Of its socket. */
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT']);

/** @returns undefined for an error that has another reason */
export function outOfReach(error: unknown): OutOfReach | undefined {
  if (isDiskFull(error)) return DISK_FULL;
  const code = sqlState(error) ?? '';
  if (code === 'E_CANNOT_WRITE_FILE') return FILES;
  if (code === 'E_CANNOT_READ_FILE') return isMissing(error) ? undefined : FILES;
  return STATES.has(code) || SOCKET.has(code) || isCut(error) ? DATABASE : undefined;
}

/** A file that must be there and is not: waiting does not bring it back. */
function isMissing(error: unknown): boolean {
  return causesOf(error).some((cause) => 'code' in cause && cause.code === 'ENOENT');
}

function isCut(error: unknown): boolean {
  return (
    error instanceof Error &&
    /connection (terminated|timeout)|timeout exceeded when trying to connect|not queryable/i.test(
      error.message,
    )
  );
}
