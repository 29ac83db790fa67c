import { z } from 'zod';
import { LANGUAGES } from '../../identity/actor.ts';
import { pageQuery } from '../../platform/http/page.ts';
import { OBSTACLES, TRANSFER_STATES } from './rules.ts';

const named = z.object({ id: z.uuid(), name: z.string() });
const moment = z.iso.datetime();
const name = z.string().trim().min(1, 'A name is needed.').max(200);

/** Whether the giver's available credits go along has no default: it is his to say. */
export const askTransferBody = z.strictObject({
  email: z.email('This is no e-mail address.').max(254),
  note: z.string().trim().max(2000).default(''),
  movesCredits: z.boolean(),
});

export const TRANSFER_VIEWS = ['to_approve', 'offered', 'mine'] as const;

/**
 * `to_approve`: what staff have to decide, the longest waiting first. `offered`: what is offered to the reader and not yet
 * his; for staff, all that receivers have not answered. `mine`: what the reader's company gives or gave away; for staff, all.
 */
export const transfersQuery = pageQuery.extend({ view: z.enum(TRANSFER_VIEWS) });

export const refuseTransferBody = z.strictObject({
  note: z.string().trim().min(1, 'Both sides read why.').max(2000),
});

/** By whoever is not known here yet: a customer and its first member are made of it. */
export const agreeByLinkBody = z.strictObject({ name: name.optional(), company: name.optional() });

export const TRANSFER_ACTIONS = ['agree', 'decline', 'withdraw', 'approve', 'refuse'] as const;

/** As one side may read it: the giver is not told who agreed, the receiver not what the giver has. */
export const transferView = z
  .object({
    id: z.uuid(),
    state: z.enum(TRANSFER_STATES),
    side: z.enum(['giver', 'receiver', 'staff']),
    /** The id only to whom the licence is open; the key whole to staff and its owner, else masked. */
    licence: z.object({ id: z.uuid().nullable(), product: z.string(), key: z.string() }),
    /** What goes along, while it is still to come. */
    support: z
      .object({
        freeUntil: z.string(),
        freeDaysLeft: z.number().int(),
        paidUntil: z.string().nullable(),
        daysLeft: z.number().int(),
      })
      .nullable(),
    from: z.object({ id: z.uuid().nullable(), name: z.string() }),
    /** Null to the giver, and while nobody has agreed. */
    to: named.nullable(),
    toEmail: z.string(),
    /** Who asked for it, when it was somebody of the giver's; to staff also one of theirs. */
    askedBy: z.string().nullable(),
    note: z.string(),
    movesCredits: z.boolean(),
    /** How many would go now, in credits: to the giver and staff, while it is open. */
    creditsAvailable: z.number().nullable(),
    creditsMoved: z.number().nullable(),
    decisionNote: z.string(),
    /** To staff: who ended it. */
    decidedBy: z.string().nullable(),
    /** To staff: why it can not be approved as things stand. */
    obstacle: z.enum(OBSTACLES).nullable(),
    askedAt: moment,
    validUntil: moment,
    agreedAt: moment.nullable(),
    decidedAt: moment.nullable(),
    actions: z.array(z.enum(TRANSFER_ACTIONS)),
  })
  .meta({ id: 'LicenceTransfer' });

export type TransferView = z.infer<typeof transferView>;

/** What the page behind the mailed link shows. */
export const linkedTransferView = z
  .object({
    transfer: transferView,
    /** The company whose desk this is. */
    company: z.string(),
    /** In whose name the link answers; null when the address is new here, so that he says who he is. */
    person: z.object({ name: z.string(), customer: z.string(), language: z.enum(LANGUAGES) }).nullable(),
  })
  .meta({ id: 'LinkedLicenceTransfer' });

export type LinkedTransferView = z.infer<typeof linkedTransferView>;
