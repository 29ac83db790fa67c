import { useQueryClient } from '@tanstack/react-query';
import type { RequestOptions } from '../../../shared/api/client.ts';
import { useCommand } from '../../../shared/api/use-command.ts';
import type { TicketView } from '../../contract.ts';
import { ticketChanged } from '../use-ticket.ts';

/**
 * A command on a ticket: whether it worked or not, the ticket is read again. After a refusal that is what shows who
 * was faster, while the form keeps what was typed.
 */
export function useTicketCommand<Input, Output = unknown>(
  ticket: Pick<TicketView, 'id' | 'customer'>,
  run: (input: Input, options: RequestOptions) => Promise<Output>,
  onSuccess: (output: Output) => void,
) {
  const queries = useQueryClient();
  return useCommand<Input, Output>({
    run: async (input, options) => {
      try {
        return await run(input, options);
      } finally {
        void ticketChanged(queries, ticket);
      }
    },
    onSuccess,
  });
}
