import { firstOf, type Header } from './headers.ts';

/** What a trusted mail host found out about the sender: the results of SPF, DKIM and DMARC. */
export interface AuthenticationResults {
  host: string;
  /** Method in lower case to result in lower case; `pass` only if every result of that method passed. */
  results: Record<string, string>;
}

/**
 * The Authentication-Results header (RFC 8601) of a host that the owner trusts. Only the topmost header counts: a host
 * writes above what it received, and anything below may have been in the mail when it came. Undefined if the
 * topmost is not from a trusted host.
 */
export function authenticationResultsOf(
  headers: readonly Header[],
  trustedHosts: readonly string[],
): AuthenticationResults | undefined {
  const [identity = '', ...clauses] = (firstOf('authentication-results', headers) ?? '').split(';');
  const host = (identity.trim().split(/\s/, 1)[0] ?? '').toLowerCase();
  if (!trustedHosts.some((trusted) => trusted.toLowerCase() === host)) return undefined;
  const results = new Map<string, string>();
  for (const clause of clauses) {
    const match = clause.trim().match(/^([a-z][\w-]{0,30})(?:\/\d+)?\s*=\s*([a-z]{2,20})\b/i);
    const method = match?.[1]?.toLowerCase();
    const result = match?.[2]?.toLowerCase();
    if (method === undefined || result === undefined) continue;
    const isWorse = (results.get(method) ?? 'pass') === 'pass';
    if (isWorse) results.set(method, result);
  }
  return { host, results: Object.fromEntries(results) };
}
