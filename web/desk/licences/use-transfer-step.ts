import type { TransferView } from '../../../server/licences/transfers/contract.ts';
import { api } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import { useCommand } from '../../shared/api/use-command.ts';

export type DeskStep = { step: 'approve' | 'withdraw' } | { step: 'refuse'; note: string };

/** One step of a transfer; both customers, their licences and their balances are read again. */
export function useTransferStep({ id, from, to }: TransferView, onSuccess: (after: TransferView) => void) {
  return useCommand<DeskStep, TransferView>({
    run: ({ step, ...body }, options) => api.post(`/licence-transfers/${id}/${step}`, body, options),
    invalidates: [
      keys.customers(),
      keys.counts(),
      ...[from.id, to?.id].filter((one) => one != null).map((one) => keys.customer(one)),
    ],
    onSuccess,
  });
}
