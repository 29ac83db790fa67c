import type { z } from 'zod';
import { credits, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { Invalid } from '../platform/errors.ts';
import { soundPolicy } from '../policy/check/check-policy.ts';
import type { Policy } from '../policy/contract.ts';
import { policyInForce, policyVersion } from '../policy/versions.ts';
import type { DryRunView, dryRunBody } from './contract.ts';
import { type LookedAt, readTickets } from './read-tickets.ts';
import { type DryRun, dryRun } from './rules.ts';

type Line = { ticket: LookedAt; run: DryRun };

/**
 * What the newest tickets, or those of a period, would have cost and when they would have been due under a policy that is
 * not in force: against how they went, the differences first. Changes nothing.
 * @throws {Invalid} `policy_inconsistent` with a field for each problem; `stretch_reversed`
 */
export async function dryRunPolicy(
  context: Context,
  { policy: input, last, from, to }: z.infer<typeof dryRunBody>,
): Promise<DryRunView> {
  authorise(context.actor, 'policy.dry_run');
  const draft = soundPolicy(input);
  if (from && to && to < from) {
    const message = 'The end lies before the beginning. Please swap them.';
    throw new Invalid('stretch_reversed', message, [{ path: 'to', code: 'stretch_reversed', message }]);
  }
  const { policy } = await policyInForce(context.db);
  const found = await readTickets(context.db, {
    last: last + 1,
    from,
    to,
    timeZone: policy.businessHours.timeZone,
    freeSupportDays: draft.freeSupportDays,
  });
  const tickets = found.slice(0, last);
  const kept = await policiesOf(context, tickets);
  const lines = tickets.map((ticket) => ({
    ticket,
    run: dryRun(ticket, kept.get(ticket.policyVersionId) ?? policy, draft),
  }));
  const differing = lines.filter(({ run }) => run.differs.length > 0);
  const same = lines.filter(({ run }) => run.differs.length === 0);
  return {
    tickets: [...differing, ...same].map(toView),
    totals: { ...sumsOf(lines), differing: differing.length, more: found.length > last },
  };
}

/** There are few versions, and each is read once. */
async function policiesOf(context: Context, tickets: readonly LookedAt[]): Promise<Map<number, Policy>> {
  const ids = [...new Set(tickets.map(({ policyVersionId }) => policyVersionId))];
  const versions = await Promise.all(ids.map((id) => policyVersion(context.db, id)));
  return new Map(versions.map(({ id, policy }) => [id, policy]));
}

function sumsOf(lines: readonly Line[]) {
  const known = lines.filter(({ run }) => run.cost !== undefined);
  const total = (amounts: readonly number[]) =>
    toDecimal(credits(amounts.reduce((sum, amount) => sum + amount, 0)));
  return {
    looked: lines.length,
    chargedBefore: total(known.map(({ ticket }) => ticket.charged)),
    costAfter: total(known.map(({ run }) => run.cost ?? 0)),
  };
}

function toView({ ticket, run }: Line): DryRunView['tickets'][number] {
  const { id, number, subject, customer, isClosed, cover, charged } = ticket;
  return {
    id,
    number,
    subject,
    customer,
    class: ticket.class,
    openedAt: ticket.openedAt.toISOString(),
    isClosed,
    before: {
      ...cover,
      charged: toDecimal(charged),
      firstResponseDueAt: ticket.firstResponseDueAt.toISOString(),
    },
    after: {
      coverage: run.cover?.coverage ?? null,
      because: run.cover?.because ?? null,
      range: run.cover?.range ?? null,
      cost: run.cost === undefined ? null : toDecimal(run.cost),
      firstResponseDueAt: run.due.toISOString(),
    },
    differs: run.differs,
  };
}
