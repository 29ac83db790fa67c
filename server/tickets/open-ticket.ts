import { authorise } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { type Context, record, transact } from '../identity/context.ts';
import { dayIn } from '../licences/rules.ts';
import { now } from '../platform/database/clock.ts';
import type { Trx } from '../platform/database/database.ts';
import { Forbidden, Invalid } from '../platform/errors.ts';
import { notify } from '../platform/events/notify.ts';
import { reserveEventId } from '../platform/events/record-event.ts';
import { newId } from '../platform/ids.ts';
import type { IssueClass, PolicyVersion } from '../policy/contract.ts';
import { calendarOf } from '../policy/queries.ts';
import { issueClass } from '../policy/rules.ts';
import { policyInForce } from '../policy/versions.ts';
import { mayOpen } from '../spending/rules.ts';
import { claimAttachments } from './attachments/claim-attachments.ts';
import { targetFrom } from './clocks.ts';
import { type CoverageVerdict, decideCoverage } from './coverage.ts';
import { licencesThatCount } from './licences-that-count.ts';
import { type WhichLicence, whichLicence } from './which-licence.ts';

export type OpenTicketInput = {
  subject: string;
  bodyText: string;
  bodyHtml?: string | null;
  quotedText?: string;
  class: string;
  customerId: string;
  requesterId: string;
  /** Null when it is said to be about none of the customer's licences; left out when that was not asked. */
  licenceId?: string | null | undefined;
  /** Where the customer may have named the licence in his own words. */
  licenceHint?: string | undefined;
  attachmentIds?: readonly string[];
  mailInId?: string | undefined;
  /** The closed ticket that this one goes on from. */
  followsTicketId?: string | undefined;
};

export type OpenedTicket = { id: string; number: number; coverage: CoverageVerdict['coverage'] };

/**
 * Opens a ticket: decides its coverage, promises an answer, puts it into the triage queue (paid) or straight into its
 * department's (covered).
 * @throws {Invalid} for a class, licence, requester or attachment that does not fit the customer
 * @throws {Forbidden} `may_not_ask` when it would be paid and the member may not ask for that
 */
export async function openTicket(context: Context, input: OpenTicketInput): Promise<OpenedTicket> {
  authorise(context.actor, 'ticket.open', input);
  return transact(context, async (trx) => {
    const [version, licences, requester, at, eventId] = await Promise.all([
      policyInForce(trx),
      licencesThatCount(trx, input.customerId, input.licenceId ?? undefined),
      requesterOf(trx, input),
      now(trx),
      reserveEventId(trx),
    ]);
    const chosen = issueClass(version.policy, input.class);
    const which = whichLicence(licences, input.licenceId, input.licenceHint);
    const verdict = decideCoverage(chosen, version.policy, which.counting, dayIn(at, version.policy));
    assertMayOpen(context.actor, verdict.coverage);
    const [ticketId, messageId] = [newId(), newId()];
    // Sent in one go and run in this order: what the next row points to is there before it.
    const [opened] = await Promise.all([
      insertTicket(trx, context, ticketId, input, { version, chosen, which, verdict, at }),
      insertFirstMessage(trx, context, input, { ticketId, messageId, authorName: requester.name }),
      claimAttachments(trx, context.actor, input.attachmentIds ?? [], { ticketId, messageId }),
      record(trx, context, {
        id: eventId,
        type: 'ticket.opened',
        customerId: input.customerId,
        ticketId,
        visibleToCustomer: true,
        details: { messageId, followsTicketId: input.followsTicketId },
      }),
      notify(trx, context, eventId),
    ]);
    return { ...opened, coverage: verdict.coverage };
  });
}

function assertMayOpen(actor: Actor, coverage: CoverageVerdict['coverage']): void {
  if (actor.kind !== 'member' || mayOpen(actor.rights, coverage)) return;
  throw new Forbidden(
    'may_not_ask',
    'You may not ask for work that costs credits. Please ask who manages your company here.',
  );
}

type Facts = {
  version: PolicyVersion;
  chosen: IssueClass;
  which: WhichLicence;
  verdict: CoverageVerdict;
  at: Date;
};

async function insertTicket(
  trx: Trx,
  context: Context,
  id: string,
  input: OpenTicketInput,
  { version, chosen, which, verdict, at }: Facts,
): Promise<{ id: string; number: number }> {
  const { policy } = version;
  const target = targetFrom(at, policy, calendarOf(policy));
  return trx
    .insertInto('ticket')
    .values({
      id,
      subject: input.subject.trim(),
      state: verdict.coverage === 'paid' ? 'rating' : 'queued',
      coverage: verdict.coverage,
      coverage_verdict: JSON.stringify(verdict),
      class: chosen.key,
      department: chosen.department,
      customer_id: input.customerId,
      requester_id: input.requesterId,
      licence_id: which.licenceId,
      licence_known: which.known,
      policy_version_id: version.id,
      opened_via: context.via === 'mail_link' || context.via === 'system' ? 'mail' : context.via,
      follows_ticket_id: input.followsTicketId ?? null,
      first_response_due_at: target.dueAt,
      due_at: target.dueAt,
      asked_at: target.askedAt,
      escalate_at: target.escalateAt,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
}

type FirstMessage = { ticketId: string; messageId: string; authorName: string };

async function insertFirstMessage(
  trx: Trx,
  context: Context,
  input: OpenTicketInput,
  first: FirstMessage,
): Promise<void> {
  await trx
    .insertInto('message')
    .values({
      id: first.messageId,
      ticket_id: first.ticketId,
      kind: 'public',
      author_id: input.requesterId,
      author_name: first.authorName,
      from_staff: false,
      via: context.via === 'mail_link' || context.via === 'system' ? 'mail' : context.via,
      body_text: input.bodyText,
      body_html: input.bodyHtml ?? null,
      quoted_text: input.quotedText ?? '',
      mail_in_id: input.mailInId ?? null,
    })
    .execute();
}

async function requesterOf(trx: Trx, input: OpenTicketInput): Promise<{ name: string }> {
  const requester = await trx
    .selectFrom('person')
    .select('name')
    .where('id', '=', input.requesterId)
    .where('customer_id', '=', input.customerId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!requester) {
    throw new Invalid('requester_unknown', 'This person is not a member of the customer.', [
      { path: 'requesterId', code: 'requester_unknown', message: input.requesterId },
    ]);
  }
  return requester;
}
