import type { z } from 'zod';
import { sum, toDecimal } from '../credits/amount.ts';
import type { Context } from '../identity/context.ts';
import { readTicketRow } from '../tickets/ticket-row.ts';
import type { changePreview } from './contract.ts';
import { type Finding, readChange } from './read-change.ts';

/** What a change of class or licence, or the finding of a product fault, would lead to. Decides nothing. */
export async function previewChange(
  context: Context,
  reference: string,
  finding: Finding,
): Promise<z.infer<typeof changePreview>> {
  const ticket = await readTicketRow(context.db, context.actor, 'ticket.change', reference);
  const { before, after, consequences, openDisputeId, policy } = await readChange(
    context.db,
    ticket,
    finding,
  );
  const { language } = context.actor;
  const named = (all: readonly { key: string; names: Record<string, string> }[], key: string) => ({
    key,
    name: all.find((one) => one.key === key)?.names[language] ?? key,
  });
  const accepted = sum(before.incident.accepted.map(({ credits }) => credits));
  return {
    before: before.verdict,
    after: after.verdict,
    class: named(policy.classes, after.class),
    department: named(policy.departments, after.department),
    state: consequences.state,
    withdrawn: consequences.withdraws && before.offered ? toDecimal(before.offered) : null,
    stands: consequences.voids ? 0 : toDecimal(accepted),
    returned: toDecimal(consequences.returned),
    givenBack: toDecimal(consequences.givenBack),
    unbilledMinutes: consequences.unbilledMinutes,
    tellsCustomer: consequences.priceChanges,
    isDisputed: consequences.givenBack > 0 && openDisputeId !== undefined,
  };
}
