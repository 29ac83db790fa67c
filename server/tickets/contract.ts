import { z } from 'zod';
import { positiveCredits } from '../credits/amount.ts';
import { pageQuery } from '../platform/http/page.ts';
import { chargeView } from '../settlement/charge.ts';
import { quoteView, receiptView } from '../settlement/contract.ts';
import { ESCALATION_KINDS } from './escalation/rules.ts';
import { TICKET_STATES } from './states.ts';
import type { LicenceKnown } from './which-licence.ts';

const named = z.object({ id: z.uuid(), name: z.string() });
const keyed = z.object({ key: z.string(), name: z.string() });
const moment = z.iso.datetime();
const range = z.object({ from: z.number(), to: z.number() }).nullable();

export const coverageVerdictView = z
  .discriminatedUnion('because', [
    z.object({
      coverage: z.literal('always_open'),
      because: z.enum(['class_is_always_open', 'product_fault']),
    }),
    z.object({
      coverage: z.literal('free_support'),
      because: z.literal('free_support_runs'),
      until: z.string(),
      licenceKey: z.string(),
      productName: z.string(),
      purchasedOn: z.string(),
    }),
    z.object({
      coverage: z.literal('free_support'),
      because: z.literal('support_period_runs'),
      until: z.string(),
      licenceKey: z.string(),
      productName: z.string(),
    }),
    z.object({
      coverage: z.literal('paid'),
      because: z.enum(['free_support_ended', 'support_period_ended']),
      endedOn: z.string(),
      licenceKey: z.string(),
      productName: z.string(),
      range,
    }),
    z.object({
      coverage: z.literal('paid'),
      because: z.literal('licence_inactive'),
      licenceKey: z.string(),
      productName: z.string(),
      licenceState: z.enum(['disputed', 'revoked']),
      range,
    }),
    z.object({ coverage: z.literal('paid'), because: z.enum(['no_licence', 'class_is_paid']), range }),
  ])
  .meta({ id: 'CoverageVerdict' });

/** In credits: what the customer said yes to, what the work so far comes to, what is put aside, what was charged. */
const ticketCredits = z.object({
  accepted: z.number(),
  used: z.number(),
  held: z.number(),
  charged: z.number(),
  quoted: z.number(),
});

const listed = {
  id: z.uuid(),
  number: z.number().int(),
  subject: z.string(),
  state: z.enum(TICKET_STATES),
  coverage: z.enum(['always_open', 'free_support', 'paid']),
  class: keyed,
  department: keyed,
  customer: named,
  requester: named,
  assignee: named.nullable(),
  credits: ticketCredits,
  firstResponseDueAt: moment,
  firstRespondedAt: moment.nullable(),
  nextResponseDueAt: moment.nullable(),
  dueAt: moment.nullable(),
  /** For staff: whether the answer nears its time or missed it. */
  urgency: z.enum(ESCALATION_KINDS).nullable(),
  createdAt: moment,
  updatedAt: moment,
  resolvedAt: moment.nullable(),
};

/** The price that waits for a yes. In credits; `missing` is what the balance lacks for it. */
const listedQuote = z.object({
  id: z.uuid(),
  credits: z.number(),
  missing: z.number(),
  description: z.string(),
  validUntil: moment,
  /** Whether the asker's yes would count now. */
  mayDecide: z.boolean(),
  /** The names of those who said yes where one yes is not enough. */
  saidYes: z.array(z.string()),
  /** Who asks the asker to decide it. */
  askedBy: z.object({ name: z.string(), note: z.string(), at: moment }).nullable(),
  /** Whom the asker has asked; without a name everybody who may decide it. */
  asked: z.object({ name: z.string().nullable(), at: moment }).nullable(),
});

export const ticketListItem = z
  .object({
    ...listed,
    openQuote: listedQuote.nullable(),
    /** For members, while the ticket waits for them: how the desk's last message begins. */
    lastAnswer: z.object({ at: moment, name: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'TicketListItem' });

/** What the asker may do to the ticket now; the screens show their buttons by it. */
export const TICKET_ACTIONS = [
  'reply',
  'note',
  'propose_quote',
  'accept_quote',
  'decline_quote',
  'ask_to_decide',
  'withdraw_quote',
  'assign',
  'log_time',
  'resolve',
  'close',
  'reopen',
  'change',
  'find_fault',
  'dispute',
  'withdraw_dispute',
  'decide_dispute',
  'give_back',
] as const;

export const LICENCE_KNOWN = ['named', 'inferred', 'none', 'unknown'] as const satisfies LicenceKnown[];

export const ticketView = z
  .object({
    ...listed,
    verdict: coverageVerdictView,
    licence: z
      .object({ id: z.uuid(), key: z.string(), productName: z.string(), site: z.string() })
      .nullable(),
    /** Whether the licence was named or found by the house; without one, whether it is about none or nobody knows which. */
    licenceKnown: z.enum(LICENCE_KNOWN),
    openedVia: z.enum(['portal', 'mail', 'api', 'desk', 'contact']),
    follows: z.object({ id: z.uuid(), number: z.number().int() }).nullable(),
    reopenUntil: moment.nullable(),
    /** Only staff read the requester's address. */
    requesterEmail: z.string().nullable(),
    quotes: z.array(quoteView),
    receipts: z.array(receiptView),
    charge: chargeView,
    time: z.object({
      billableMinutes: z.number().int(),
      otherMinutes: z.number().int(),
      /** Null when time has no limit: nothing to pay, or a fixed price. */
      limitMinutes: z.number().int().nullable(),
      remainingMinutes: z.number().int().nullable(),
      near: z.boolean(),
    }),
    minutesPerCredit: z.number().int(),
    actions: z.array(z.enum(TICKET_ACTIONS)),
  })
  .meta({ id: 'Ticket' });

export type TicketView = z.infer<typeof ticketView>;
export type TicketListItem = z.infer<typeof ticketListItem>;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

export const attachmentView = z
  .object({ id: z.uuid(), fileName: z.string(), contentType: z.string(), sizeBytes: z.number().int() })
  .meta({ id: 'Attachment' });

export const messageView = z
  .object({
    id: z.uuid(),
    kind: z.enum(['public', 'note']),
    author: z.object({ id: z.uuid().nullable(), name: z.string(), staff: z.boolean() }),
    via: z.enum(['portal', 'mail', 'api', 'desk', 'contact']),
    text: z.string(),
    quotedText: z.string(),
    /** Whether GET /messages/{id}/html has a formatted version. */
    hasHtml: z.boolean(),
    awaitsAdmission: z.boolean(),
    attachments: z.array(attachmentView),
    createdAt: moment,
  })
  .meta({ id: 'Message' });

export type MessageView = z.infer<typeof messageView>;

export const timelineEventView = z
  .object({
    id: z.number().int(),
    at: moment,
    type: z.string(),
    actor: z.string().nullable(),
    actorIsStaff: z.boolean(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEvent' });

export const TICKET_VIEWS = [
  'to_rate',
  'mine',
  'queue',
  'waiting',
  'due_today',
  'escalated',
  'open',
  'closed',
  'all',
] as const;

export const ticketListQuery = pageQuery.extend({
  view: z.enum(TICKET_VIEWS).default('open'),
  department: z.string().max(40).optional(),
  customerId: z.uuid().optional(),
  licenceId: z.uuid().optional(),
});

export const ticketParams = z.object({ id: z.string().max(40) });

const body = z.string().trim().min(1, 'Please write something.').max(100_000);
const attachmentIds = z.array(z.uuid()).max(20).default([]);

export const openTicketBody = z.strictObject({
  subject: z.string().trim().min(1, 'Please give it a subject.').max(250),
  body,
  class: z.string().max(40),
  /** Null says that it is about none of them. Left out, it is the only one there is; of several the most favourable covers it. */
  licenceId: z.uuid().nullable().optional(),
  /** By staff, on behalf of a customer. */
  customerId: z.uuid().optional(),
  requesterId: z.uuid().optional(),
  followsTicketId: z.uuid().optional(),
  /** By a member: work may begin without asking when it is rated at no more credits. */
  goAheadUpTo: positiveCredits.optional(),
  attachmentIds,
});

export const postMessageBody = z.strictObject({
  kind: z.enum(['public', 'note']).default('public'),
  body,
  attachmentIds,
  /** By staff: whether the ticket now waits on the customer. */
  thenWait: z.boolean().default(true),
});

export const changeTicketBody = z.strictObject({
  subject: z.string().trim().min(1).max(250).optional(),
  class: z.string().max(40).optional(),
  department: z.string().max(40).optional(),
  /** One of the customer's, or null: it is about none of them. */
  licenceId: z.uuid().nullable().optional(),
});

export const assignBody = z.strictObject({ assigneeId: z.uuid().nullable() });

/** A licence in an address, where `none` says that it is about none of them. */
export const licenceInQuery = z
  .union([z.uuid(), z.literal('none')])
  .transform((said) => (said === 'none' ? null : said))
  .optional();

export const previewQuery = z.object({
  class: z.string().max(40),
  licenceId: licenceInQuery,
  customerId: z.uuid().optional(),
});

/** What opening a ticket would mean, shown before it is sent. */
export const ticketPreview = z
  .object({
    verdict: coverageVerdictView,
    available: z.number(),
    firstResponseDueAt: moment,
    minutesPerCredit: z.number().int(),
  })
  .meta({ id: 'TicketPreview' });

export const queueCounts = z
  .object({
    toRate: z.number().int(),
    mine: z.number().int(),
    waiting: z.number().int(),
    dueToday: z.number().int(),
    escalated: z.number().int(),
    mailToLookAt: z.number().int(),
    disputes: z.number().int(),
    /** Licence transfers that both sides agreed to and staff have to approve. */
    transfers: z.number().int(),
    bankLines: z.number().int(),
    payments: z.number().int(),
    departments: z.array(
      keyed.extend({
        /** With those of the departments for which it stands in. */
        count: z.number().int(),
        standsInFor: z.array(keyed),
        /** Who stands in while it is away. */
        coveredBy: keyed.nullable(),
      }),
    ),
  })
  .meta({ id: 'QueueCounts' });
