import { useParams, useSearch } from '@tanstack/react-router';

/** A part of the path: `useParam('ticketId')` for the route `/tickets/$ticketId`. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no parameter named ${name}`);
  return value;
}

/** The same where a screen serves several routes and the part may be missing. */
export function useMaybeParam(name: string): string | undefined {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name];
}

/** A query parameter, as text; numbers that the router recognised come back as they were written. */
export function useSearchParam(name: string): string | undefined {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const value = search[name];
  return value === undefined || value === null ? undefined : String(value);
}
