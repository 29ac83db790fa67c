import { sql } from 'kysely';
import { z } from 'zod';
import { type Credits, credits } from '../credits/amount.ts';
import { type IncidentCharge, readCharge } from '../disputes/charge.ts';
import { dayIn } from '../licences/rules.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import { Conflict } from '../platform/errors.ts';
import type { Policy } from '../policy/contract.ts';
import { issueClass } from '../policy/rules.ts';
import { policyVersion } from '../policy/versions.ts';
import { readIncident } from '../settlement/incident.ts';
import { coverageVerdictView, LICENCE_KNOWN } from '../tickets/contract.ts';
import { type CoverageVerdict, decideCoverage, PRODUCT_FAULT } from '../tickets/coverage.ts';
import { licencesOfTicket, licencesThatCount } from '../tickets/licences-that-count.ts';
import type { TicketRow } from '../tickets/ticket-row.ts';
import type { CountedLicence, LicenceKnown } from '../tickets/which-licence.ts';
import { type Consequences, consequencesOf, type Filed, type Standing } from './redecide-rules.ts';

/** What staff found out about a ticket. What is left out stays. */
export type Finding = {
  class?: string | undefined;
  /** Null: it is about none of the customer's licences. */
  licenceId?: string | null | undefined;
  isProductFault?: boolean;
};

/** A ticket decided anew, and what follows from it; nothing is written yet. */
export type Change = {
  before: Standing;
  after: Filed;
  consequences: Consequences;
  licence: { id: string | null; known: LicenceKnown };
  openQuoteId: string | null;
  openDisputeId: string | undefined;
  policy: Policy;
};

/**
 * Decides anew who pays for a ticket, by the policy version that it was opened under and the day on which it was asked.
 * The caller holds the ticket's lock when he acts on it.
 * @throws {Invalid} `class_unknown`, `licence_unknown`
 * @throws {Conflict} `wrong_state`, `open_door_is_free`
 */
export async function readChange(db: Database | Trx, ticket: TicketRow, finding: Finding): Promise<Change> {
  const { policy } = await policyVersion(db, ticket.policy_version_id);
  const [open, incident, charge, licences] = await Promise.all([
    openQuoteOf(db, ticket.id),
    readIncident(db, ticket.id),
    readCharge(db, ticket.id),
    licencesBy(db, ticket, finding.licenceId, policy),
  ]);
  const before = {
    ...filedOf(ticket),
    state: ticket.state,
    hasAssignee: ticket.assignee_id !== null,
    offered: open?.credits ?? null,
    incident,
    charge,
  };
  const after = decideAnew(before, finding, licences.counting, { policy, askedAt: ticket.created_at });
  assertOpenDoorIsFree(ticket, after.verdict);
  return {
    before,
    after,
    consequences: consequencesOf(before, after, policy),
    licence: { id: licences.id, known: licences.known },
    openQuoteId: open?.id ?? null,
    openDisputeId: (charge satisfies IncidentCharge).openDisputeId,
    policy,
  };
}

function filedOf(ticket: TicketRow): Filed {
  const verdict = coverageVerdictView.parse(ticket.coverage_verdict);
  return { class: ticket.class, department: ticket.department, verdict };
}

function decideAnew(
  before: Standing,
  finding: Finding,
  counting: readonly CountedLicence[],
  { policy, askedAt }: { policy: Policy; askedAt: Date },
): Filed {
  const faulty = finding.isProductFault ? policy.classes.find((each) => each.productFault)?.key : undefined;
  const chosen = issueClass(policy, finding.class ?? faulty ?? before.class);
  const department = chosen.key === before.class ? before.department : chosen.department;
  // A fault stays one, whichever licence it is about; only another class says that it is none.
  const isFault =
    finding.isProductFault || (before.verdict.because === 'product_fault' && chosen.key === before.class);
  const verdict = isFault ? PRODUCT_FAULT : decideCoverage(chosen, policy, counting, dayIn(askedAt, policy));
  return { class: chosen.key, department, verdict };
}

const licenceKnown = z.enum(LICENCE_KNOWN);

type Licences = { id: string | null; known: LicenceKnown; counting: CountedLicence[] };

async function licencesBy(
  db: Database | Trx,
  ticket: TicketRow,
  said: string | null | undefined,
  policy: Policy,
): Promise<Licences> {
  const known = said === undefined ? licenceKnown.parse(ticket.licence_known) : said ? 'named' : 'none';
  const id = said === undefined ? ticket.licence_id : said;
  if (known === 'none') return { id: null, known, counting: [] };
  // One that has gone to another customer since counts for its own ticket, and can be named for no other.
  if (said && said !== ticket.licence_id) await licencesThatCount(db, ticket.customer_id, said);
  const counting = await licencesOfTicket(
    db,
    { customer_id: ticket.customer_id, licence_id: id },
    dayIn(ticket.created_at, policy),
  );
  return { id, known, counting };
}

async function openQuoteOf(
  db: Database | Trx,
  ticketId: string,
): Promise<{ id: string; credits: Credits } | undefined> {
  const { rows } = await sql<{
    id: string;
    credits: number;
  }>`select id, credits from quote where ticket_id = ${ticketId} and state = 'proposed'`.execute(db);
  return rows[0] && { id: rows[0].id, credits: credits(rows[0].credits) };
}

/** What came in without sign-in, licence or credits was promised to cost nothing. */
function assertOpenDoorIsFree(ticket: TicketRow, verdict: CoverageVerdict): void {
  if (ticket.opened_via !== 'contact' || verdict.coverage === 'always_open') return;
  throw new Conflict(
    'open_door_is_free',
    'This ticket came in by the contact form, so it stays free. Open a new ticket for work that costs credits.',
  );
}
