import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

/** What the person did wrong does not get better by asking again; a lost connection or a busy server may. */
function worthRetrying(failures: number, error: Error): boolean {
  if (error instanceof Problem && error.status < 500) return false;
  return failures < 2;
}

/** @param onSignedOut called when the server no longer knows the session */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const noticeSignOut = (error: Error) => {
    if (error instanceof Problem && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    // A form shows its own 401 (a wrong password is one), so only forms behind the sign-in call this.
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => {
        if (mutation.meta?.anonymous !== true) noticeSignOut(error);
      },
    }),
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
