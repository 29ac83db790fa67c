import { toDecimal } from '../../credits/amount.ts';
import { readBalance } from '../../credits/queries.ts';
import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { dayIn } from '../../licences/rules.ts';
import { now } from '../../platform/database/clock.ts';
import { Invalid } from '../../platform/errors.ts';
import { calendarOf } from '../../policy/queries.ts';
import { issueClass } from '../../policy/rules.ts';
import { policyInForce } from '../../policy/versions.ts';
import { decideCoverage } from '../coverage.ts';
import { licencesThatCount } from '../licences-that-count.ts';
import { responseDue } from '../rules.ts';
import { whichLicence } from '../which-licence.ts';

export type PreviewQuery = {
  class: string;
  licenceId?: string | null | undefined;
  customerId?: string | undefined;
};

/** What a ticket would cost and when it would be answered, before anything is sent. */
export async function previewTicket(context: Context, query: PreviewQuery) {
  const customerId =
    context.actor.kind === 'member' ? (query.customerId ?? context.actor.customerId) : query.customerId;
  if (!customerId)
    throw new Invalid('customer_missing', 'Say for which customer.', [
      { path: 'customerId', code: 'customer_missing', message: '' },
    ]);
  authorise(context.actor, 'ticket.open', { customerId });
  const [version, licences, balance, at] = await Promise.all([
    policyInForce(context.db),
    licencesThatCount(context.db, customerId, query.licenceId ?? undefined),
    readBalance(context, customerId),
    now(context.db),
  ]);
  const { policy } = version;
  const { counting } = whichLicence(licences, query.licenceId);
  return {
    verdict: decideCoverage(issueClass(policy, query.class), policy, counting, dayIn(at, policy)),
    available: toDecimal(balance.available),
    firstResponseDueAt: responseDue(at, policy, calendarOf(policy)).toISOString(),
    minutesPerCredit: policy.minutesPerCredit,
  };
}
