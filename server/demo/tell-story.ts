import { sql } from 'kysely';
import { subtractBusinessTime } from '../calendar/rules.ts';
import type { Policy } from '../policy/contract.ts';
import { calendarOf } from '../policy/queries.ts';
import { policyInForce } from '../policy/versions.ts';
import { storeAttachment } from '../tickets/attachments/store-attachment.ts';
import { type Target, targetFrom } from '../tickets/clocks.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { responseDue } from '../tickets/rules.ts';
import type { Cast } from './cast.ts';
import { MEMBERS } from './people.ts';
import type { Scene, Story } from './story.ts';
import { letWait } from './waits.ts';

const MINUTE = 60_000;

/** Has everything happen by the commands of the house, then moves the ticket to when it is said to have been opened. */
export async function tellStory(
  cast: Cast,
  licences: ReadonlyMap<string, string>,
  story: Story,
): Promise<void> {
  const store: Scene['store'] = async (files, by) => {
    const stored = [];
    for (const file of files) stored.push(await storeAttachment(cast.as(by), cast.house.disk, file));
    return stored.map(({ id }) => id);
  };
  const { id: ticketId } = await openTicket(cast.as(story.by), {
    subject: story.subject,
    bodyText: story.text,
    class: story.class,
    customerId: cast.customerId(MEMBERS[story.by].customer),
    requesterId: cast.personId(story.by),
    licenceId: story.licence && licences.get(story.licence),
    attachmentIds: await store(story.files ?? [], story.by),
  });
  const scene: Scene = {
    cast,
    ticketId,
    openQuoteId: '',
    store,
    moveBack: (messageId, hoursAgo) => moveMessage(cast, messageId, hoursAgo),
  };
  await letWait(cast, ticketId, 0);
  for (const [index, step] of (story.since ?? []).entries()) {
    await step(scene);
    await letWait(cast, ticketId, index + 1);
  }
  await moveTicket(cast, ticketId, story);
}

async function moveMessage({ trx }: Cast, messageId: string, hoursAgo: number): Promise<void> {
  const createdAt = sql<Date>`clock_timestamp() - make_interval(secs => ${hoursAgo * 3600})`;
  await trx.updateTable('message').set({ created_at: createdAt }).where('id', '=', messageId).execute();
}

/** Moves a ticket's opening back, and its promises with it. What was agreed, worked and settled stays where it is. */
export async function moveTicket(
  cast: Cast,
  ticketId: string,
  { hoursAgo, dueInMinutes }: Pick<Story, 'hoursAgo' | 'dueInMinutes'>,
): Promise<void> {
  const { trx } = cast;
  const { policy } = await policyInForce(trx);
  const openedAt = new Date(Date.now() - hoursAgo * 60 * MINUTE);
  const promised = (asked: Date) => responseDue(asked, policy, calendarOf(policy));
  const messages = await trx
    .selectFrom('message')
    .select(['id', 'from_staff', 'created_at'])
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'public')
    .orderBy('id')
    .execute();
  const [opening, ...answers] = messages;
  if (opening) await moveMessage(cast, opening.id, hoursAgo);
  const ticket = await trx
    .selectFrom('ticket')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  const respondedAt =
    ticket.first_responded_at && (answers.find((answer) => answer.from_staff)?.created_at ?? null);
  const isAnswered = ticket.first_responded_at !== null;
  const lastAsked = messages.findLast(
    (message) => !message.from_staff && message.id !== opening?.id,
  )?.created_at;
  const askedAt = isAnswered ? (lastAsked ?? ticket.created_at) : openedAt;
  const target =
    dueInMinutes === undefined
      ? targetFrom(askedAt, policy, calendarOf(policy))
      : targetDueAt(new Date(Date.now() + dueInMinutes * MINUTE), policy);
  const firstDue = isAnswered ? promised(openedAt) : target.dueAt;
  await trx
    .updateTable('ticket')
    .set({
      created_at: openedAt,
      first_response_due_at: firstDue,
      first_responded_at: earlier(respondedAt, ticket.first_responded_at),
      next_response_due_at: ticket.next_response_due_at && target.dueAt,
      due_at: ticket.due_at && target.dueAt,
      asked_at: ticket.due_at && target.askedAt,
      escalate_at: ticket.due_at && target.escalateAt,
    })
    .where('id', '=', ticketId)
    .execute();
}

/** The promise that ends at a moment. */
function targetDueAt(dueAt: Date, policy: Policy): Target {
  const days = { businessDays: policy.firstResponseBusinessDays };
  const end = Temporal.Instant.fromEpochMilliseconds(dueAt.getTime());
  const askedAt = new Date(subtractBusinessTime(end, days, calendarOf(policy)).epochMilliseconds);
  const { escalateAt } = targetFrom(askedAt, policy, calendarOf(policy));
  return { askedAt, dueAt, escalateAt: escalateAt < dueAt ? escalateAt : dueAt };
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && other && one < other ? one : other;
}
