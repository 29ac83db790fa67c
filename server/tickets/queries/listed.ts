import { credits, toDecimal } from '../../credits/amount.ts';
import type { Language } from '../../identity/actor.ts';
import type { Policy } from '../../policy/contract.ts';
import { minutesToCredits } from '../../settlement/rules.ts';
import type { TicketListItem } from '../contract.ts';

export type ListedRow = {
  id: string;
  number: number;
  subject: string;
  state: TicketListItem['state'];
  coverage: TicketListItem['coverage'];
  class: string;
  department: string;
  policyVersionId: number;
  customerId: string;
  customerName: string;
  requesterId: string;
  requesterName: string;
  assigneeId: string | null;
  assigneeName: string | null;
  firstResponseDueAt: Date;
  firstRespondedAt: Date | null;
  nextResponseDueAt: Date | null;
  dueAt: Date | null;
  urgency: TicketListItem['urgency'];
  createdAt: Date;
  updatedAt: Date;
  resolvedAt: Date | null;
  held: number;
};

/** The sums of a ticket in whole hundredths, its billable time in minutes. */
export type Sums = { accepted: number; billableMinutes: number; charged: number; quoted: number };

/** What a list and the ticket itself both tell. */
type Listed = Omit<TicketListItem, 'openQuote' | 'lastAnswer'>;

const decimal = (hundredths: number) => toDecimal(credits(hundredths));

export function toListed(row: ListedRow & Sums, policy: Policy, language: Language): Listed {
  const nameOf = (named: { key: string; names: Record<Language, string> }[], key: string) => ({
    key,
    name: named.find((one) => one.key === key)?.names[language] ?? key,
  });
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    state: row.state,
    coverage: row.coverage,
    class: nameOf(policy.classes, row.class),
    department: nameOf(policy.departments, row.department),
    customer: { id: row.customerId, name: row.customerName },
    requester: { id: row.requesterId, name: row.requesterName },
    assignee:
      row.assigneeId && row.assigneeName !== null ? { id: row.assigneeId, name: row.assigneeName } : null,
    credits: {
      accepted: decimal(row.accepted),
      used: toDecimal(minutesToCredits(row.billableMinutes, policy)),
      held: decimal(row.held),
      charged: decimal(row.charged),
      quoted: decimal(row.quoted),
    },
    firstResponseDueAt: row.firstResponseDueAt.toISOString(),
    firstRespondedAt: row.firstRespondedAt?.toISOString() ?? null,
    nextResponseDueAt: row.nextResponseDueAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    urgency: row.urgency,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
