import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { RequestOptions } from './client.ts';

interface Command<Input, Output> {
  /** Sends the command; hand `options` on to `api.post`, it holds the Idempotency-Key. */
  run: (input: Input, options: RequestOptions) => Promise<Output>;
  /** What is out of date once the command worked. Queries whose key begins so are read again. */
  invalidates?: readonly QueryKey[];
  onSuccess?: (output: Output, input: Input) => void;
  /** For forms before the sign-in, where a 401 answers the form and does not end a session. */
  anonymous?: boolean;
  /** Commands of the same name are sent one after the other, in the order in which they were given. */
  inTurn?: string;
}

/**
 * One submission of a form. The Idempotency-Key stays until it worked or the input changed, so that pressing
 * "Send" again after a lost connection can never do the thing twice.
 */
export function useCommand<Input = void, Output = unknown>(
  command: Command<Input, Output>,
): UseMutationResult<Output, Error, Input> {
  const queries = useQueryClient();
  const submission = useRef<{ input: string; key: string } | null>(null);
  return useMutation<Output, Error, Input>({
    meta: { anonymous: command.anonymous === true },
    ...(command.inTurn === undefined ? {} : { scope: { id: command.inTurn } }),
    mutationFn: (input) => {
      const fingerprint = JSON.stringify(input) ?? '';
      const current = submission.current;
      const kept =
        current?.input === fingerprint ? current : { input: fingerprint, key: crypto.randomUUID() };
      submission.current = kept;
      return command.run(input, { idempotencyKey: kept.key });
    },
    onSuccess: async (output, input) => {
      submission.current = null;
      command.onSuccess?.(output, input);
      await Promise.all(
        (command.invalidates ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
}
