import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { adjustCredits } from '../credits/adjust-credits.ts';
import type { Context } from '../identity/context.ts';
import { DomainError } from '../platform/errors.ts';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../testing/people.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { postMessage } from '../tickets/post-message.ts';
import { reopenTicket } from '../tickets/reopen-ticket.ts';
import { isClosed, type TicketState } from '../tickets/states.ts';
import { acceptQuote } from './accept-quote.ts';
import { declineQuote, withdrawQuote } from './decide-quote.ts';
import { proposeQuote } from './propose-quote.ts';
import { closeTicket, resolveTicket } from './settle-ticket.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = await makeStaff(house, 'agent');
const customerId = await makeCustomer(house);
const member = await makeMember(house, customerId);
await adjustCredits(house.as(owner), customerId, { credits: 100, kind: 'goodwill', reason: 'to begin with' });
const [desk, customer] = [house.as(agent), house.as(member)];

type Scene = { ticketId: string; quoteId: string };
type Turn = 'desk' | 'customer' | 'same';

const say =
  (context: Context, kind: 'public' | 'note' = 'public', thenWait = true) =>
  ({ ticketId }: Scene) =>
    postMessage(context, ticketId, { kind, bodyText: 'Something.', thenWait });
const rate = (credits: number) => async (scene: Scene) => {
  const offer = { credits, pricing: 'capped', description: 'Look into it' } as const;
  scene.quoteId = (await proposeQuote(desk, scene.ticketId, offer)).id;
};

/** What can happen to a ticket, and whose turn it is then; on a closed one only what opens it again changes that. */
const DEEDS: Record<string, { turn: Turn; does(scene: Scene): Promise<unknown> }> = {
  'customer writes': { turn: 'desk', does: say(customer) },
  'desk answers': { turn: 'customer', does: say(desk) },
  'desk answers and goes on': { turn: 'customer', does: say(desk, 'public', false) },
  'desk notes': { turn: 'same', does: say(desk, 'note') },
  'desk rates': { turn: 'customer', does: rate(1) },
  'desk rates beyond the balance': { turn: 'customer', does: rate(5_000) },
  'customer accepts': { turn: 'desk', does: ({ quoteId }) => acceptQuote(customer, quoteId) },
  'customer declines': { turn: 'desk', does: ({ quoteId }) => declineQuote(customer, quoteId) },
  'desk takes back': { turn: 'desk', does: ({ quoteId }) => withdrawQuote(desk, quoteId) },
  'desk takes': { turn: 'same', does: ({ ticketId }) => assignTicket(desk, ticketId, agent.personId) },
  'desk resolves': { turn: 'customer', does: ({ ticketId }) => resolveTicket(desk, ticketId) },
  'customer closes': { turn: 'customer', does: ({ ticketId }) => closeTicket(customer, ticketId) },
  'customer reopens': { turn: 'desk', does: ({ ticketId }) => reopenTicket(customer, ticketId) },
};

async function read(ticketId: string) {
  const row = await house.db
    .selectFrom('ticket')
    .selectAll()
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  const responses = await house.db
    .selectFrom('response')
    .select(['kind', 'business_minutes', 'asked_at', 'answered_at'])
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute();
  return { ...row, state: row.state as TicketState, responses };
}

/** False when the house refused it as not possible now. */
async function succeeds(deed: Promise<unknown>): Promise<boolean> {
  try {
    await deed;
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

test('over any history the clock runs exactly while the desk owes an answer, and never moves away', async () => {
  const histories = fc.array(fc.constantFrom(...Object.keys(DEEDS)), { minLength: 5, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(histories, async (names) => {
      const opened = {
        subject: 'It stopped',
        bodyText: 'This morning.',
        class: 'front_end_design',
        customerId,
      };
      const { id: ticketId } = await openTicket(customer, { ...opened, requesterId: member.personId });
      const scene = { ticketId, quoteId: crypto.randomUUID() };
      let before = await read(ticketId);
      let owed: boolean = true;
      for (const name of names) {
        const deed = DEEDS[name];
        if (!deed || !(await succeeds(deed.does(scene)))) continue;
        const after = await read(ticketId);
        const wasOwed: boolean = owed;
        // A last word of the desk on a closed ticket answers nothing; a first price declined closes it.
        if (deed.turn !== 'same') owed = deed.turn === 'desk' && !isClosed(after.state);
        assert.equal(after.due_at !== null, owed, name);
        assert.equal(after.asked_at !== null && after.escalate_at !== null, owed, name);
        if (wasOwed && owed) assert.deepEqual(after.due_at, before.due_at, `${name} moves nothing`);
        const answers: boolean = wasOwed && !owed && name.startsWith('desk');
        assert.equal(after.responses.length, before.responses.length + (answers ? 1 : 0), name);
        assert.equal(after.responses.filter(({ kind }) => kind === 'first').length <= 1, true);
        assert.ok(
          after.responses.every((row) => row.business_minutes >= 0 && row.answered_at >= row.asked_at),
        );
        before = after;
      }
    }),
    { numRuns: 10 },
  );
});
