import type { Disk } from 'flydrive';
import { actorOfPerson } from '../../identity/authenticate.ts';
import { type Context, record } from '../../identity/context.ts';
import type { Trx } from '../../platform/database/database.ts';
import { Forbidden } from '../../platform/errors.ts';
import { policyInForce } from '../../policy/versions.ts';
import { openTicket } from '../../tickets/open-ticket.ts';
import { postMessage } from '../../tickets/post-message.ts';
import type { ReadMail } from '../reading/mail.ts';
import { keepFiles, noteMissingFiles } from './files.ts';
import type { Decision } from './rules.ts';
import { welcomeStranger } from './strangers.ts';

/** What became of a mail, as the inbox remembers it. */
export type Outcome = {
  outcome: 'ticket' | 'message' | 'needs_a_look' | 'ignored';
  reason: string;
  ticketId: string | null;
};

/** What acting on a decision needs; `context` is the house's own, in the transaction that also notes the outcome. */
export type Acting = { trx: Trx; context: Context; disk: Disk; mailInId: string; mail: ReadMail };

export async function actOn(acting: Acting, decision: Decision): Promise<Outcome> {
  switch (decision.do) {
    case 'ignore':
      return outcome('ignored', decision.reason, decision.detail);
    case 'note_bounce':
      return noteBounce(acting, decision);
    case 'look':
      return setAside(acting, decision.reason, decision.detail);
    case 'reply':
      return reply(acting, decision);
    case 'hold':
      return hold(acting, decision.ticketId);
    case 'open':
      return openOrSetAside(acting, decision);
    case 'open_for_stranger':
      return openForStranger(acting);
  }
}

function outcome(
  kind: Outcome['outcome'],
  reason: string,
  detail?: string,
  ticketId: string | null = null,
): Outcome {
  return { outcome: kind, reason: detail ? `${reason}: ${detail.slice(0, 500)}` : reason, ticketId };
}

/** The desk's screens hear of it; nobody is mailed. */
export async function setAside(
  { trx, context, mailInId }: Pick<Acting, 'trx' | 'context' | 'mailInId'>,
  reason: string,
  detail?: string,
): Promise<Outcome> {
  await record(trx, context, {
    type: 'mail.set_aside',
    subjectId: mailInId,
    visibleToCustomer: false,
    details: { reason },
  });
  return outcome('needs_a_look', reason, detail);
}

async function noteBounce(
  { trx, context }: Acting,
  { mailOutId, forGood }: { mailOutId: string; forGood: boolean },
): Promise<Outcome> {
  if (!forGood) return outcome('ignored', 'delayed');
  const failed = await trx
    .updateTable('mail_out')
    .set({ state: 'failed', remark: 'bounced' })
    .where('id', '=', mailOutId)
    .returning('ticket_id')
    .executeTakeFirst();
  await record(trx, context, {
    type: 'mail.bounced',
    subjectId: mailOutId,
    ticketId: failed?.ticket_id ?? undefined,
    visibleToCustomer: false,
  });
  return outcome('ignored', 'bounced', undefined, failed?.ticket_id ?? null);
}

async function reply(
  acting: Acting,
  { ticketId, personId }: { ticketId: string; personId: string },
): Promise<Outcome> {
  const writer = await asPerson(acting, personId);
  const files = await keepFiles(writer, acting.disk, acting.mail);
  await postMessage(writer, ticketId, { kind: 'public', ...textOf(acting), attachmentIds: files.ids });
  await noteMissingFiles(acting.context, ticketId, files.missing);
  return outcome('message', '', undefined, ticketId);
}

async function hold(acting: Acting, ticketId: string): Promise<Outcome> {
  const { address, name } = acting.mail.from;
  const files = await keepFiles(acting.context, acting.disk, acting.mail);
  const authorName = name ? `${name} <${address}>` : address;
  await postMessage(acting.context, ticketId, {
    kind: 'public',
    ...textOf(acting),
    attachmentIds: files.ids,
    awaitsAdmission: true,
    authorName,
  });
  return outcome('message', 'awaits_admission', undefined, ticketId);
}

/** A member who may not ask for what costs credits is not turned away by a machine: staff look. */
async function openOrSetAside(acting: Acting, decision: Parameters<typeof open>[1]): Promise<Outcome> {
  try {
    return await open(acting, decision);
  } catch (error) {
    if (error instanceof Forbidden && error.code === 'may_not_ask') return setAside(acting, error.code);
    throw error;
  }
}

async function open(
  acting: Acting,
  { personId, kind, follows }: { personId: string; kind: 'usual' | 'stranger'; follows?: string },
): Promise<Outcome> {
  const writer = await asPerson(acting, personId);
  if (writer.actor.kind !== 'member') throw new Error('only a member can have a ticket opened by mail');
  const files = await keepFiles(writer, acting.disk, acting.mail);
  const opened = await openTicket(writer, {
    subject: subjectOf(acting.mail),
    ...textOf(acting),
    class: await classFor(acting.trx, kind),
    customerId: writer.actor.customerId,
    requesterId: personId,
    attachmentIds: files.ids,
    followsTicketId: follows,
    licenceHint: `${acting.mail.subject}\n${acting.mail.visible}`,
  });
  await noteMissingFiles(acting.context, opened.id, files.missing);
  return outcome('ticket', follows ? 'follows' : '', undefined, opened.id);
}

async function openForStranger(acting: Acting): Promise<Outcome> {
  const personId = await welcomeStranger(acting.context, acting.mail.from);
  if (!personId) return setAside(acting, 'too_many_strangers');
  return { ...(await open(acting, { personId, kind: 'stranger' })), reason: 'stranger' };
}

/** Access is asked now, at arrival: who has left, or lost his role, since the mail went out writes no more. */
async function asPerson({ trx, context }: Acting, personId: string): Promise<Context> {
  const actor = await actorOfPerson(trx, personId);
  if (!actor) throw new Forbidden('not_allowed', 'This person may not act here any more.');
  return { ...context, actor };
}

/** A customer's mail is a technical problem until somebody rates it; a stranger's is a request that is free for all. */
async function classFor(trx: Trx, kind: 'usual' | 'stranger'): Promise<string> {
  const { policy } = await policyInForce(trx);
  const wanted = kind === 'usual' ? 'technical_problem' : 'other_requests';
  const alike =
    kind === 'usual'
      ? policy.classes.find((c) => c.coverage === 'free_support_else_paid')
      : policy.classes.find((c) => c.coverage === 'always_open');
  const chosen = policy.classes.find((c) => c.key === wanted) ?? alike ?? policy.classes[0];
  return chosen?.key ?? wanted;
}

function textOf({ mail, mailInId }: Acting) {
  return {
    bodyText: mail.visible.trim(),
    bodyHtml: mail.html ?? null,
    quotedText: mail.quoted.trim(),
    mailInId,
  };
}

const LONGEST_SUBJECT = 250;

/** A mail without a subject is called by its first line. */
function subjectOf({ subject, visible }: Pick<ReadMail, 'subject' | 'visible'>): string {
  const firstLine = visible.split('\n').find((line) => line.trim() !== '') ?? '';
  const text = (subject.trim() || firstLine).replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return [...(text || '…')]
    .slice(0, LONGEST_SUBJECT)
    .join('')
    .slice(0, LONGEST_SUBJECT)
    .trim()
    .toWellFormed();
}
