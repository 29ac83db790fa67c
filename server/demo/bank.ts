import { importStatement } from '../credits/bank/import-statement.ts';
import { matchLines } from '../credits/bank/match-lines.ts';
import type { OrderView } from '../credits/orders/contract.ts';
import type { Cast } from './cast.ts';

/**
 * The bank's statement of yesterday: what pays an order by its reference, and what came without one, of which a person has
 * to say what it is for.
 */
export async function readBankStatement(
  cast: Cast,
  named: readonly OrderView[],
  unnamed: readonly OrderView[],
): Promise<void> {
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const row = (order: OrderView, text: string) =>
    [day, order.customer.name, (order.totalMinor / 100).toFixed(2), order.currency, text].join(';');
  const lines = [
    'Date;Payer;Amount;Currency;Details',
    ...named.map((order) => row(order, `Order ${order.reference}`)),
    ...unnamed.map((order) => row(order, 'Credits for support, thank you')),
    [day, 'City Power and Light', '-142.60', 'EUR', 'Electricity'].join(';'),
  ];
  const jonas = cast.asStaff('jonas');
  const result = await importStatement(jonas, {
    fileName: `statement-${day}.csv`,
    bytes: Buffer.from(`${lines.join('\n')}\n`),
  });
  if ('importId' in result) await matchLines(jonas, result.importId);
}
