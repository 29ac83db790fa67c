/** `disk_full` of PostgreSQL (its appendix A); what the system says of any other file. */
const CODES = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** Whether there was no room left on a disk: the database's, or the one on which files are kept. */
export function isDiskFull(error: unknown): boolean {
  return causesOf(error).some((cause) => 'code' in cause && CODES.has(String(cause.code)));
}

/** An error and what caused it, outermost first: libraries wrap what the system told them. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let at = error; at instanceof Error && !causes.includes(at); at = at.cause) causes.push(at);
  return causes;
}
