import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MessageView } from '../../../server/tickets/contract.ts';
import { mergeThread } from './thread-items.ts';
import type { TimelineEventView } from './use-thread.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString();

const message = (minute: number, staff: boolean): MessageView => ({
  id: String(minute),
  kind: 'public',
  author: { id: null, name: staff ? 'Jonas Keller' : 'Mara Velt', staff },
  via: 'portal',
  text: '',
  quotedText: '',
  hasHtml: false,
  awaitsAdmission: false,
  attachments: [],
  createdAt: at(minute),
});

const event = (minute: number, type: string, details: Record<string, unknown> = {}): TimelineEventView => ({
  id: minute,
  at: at(minute),
  type,
  actor: 'Jonas Keller',
  actorIsStaff: true,
  details,
});

const ticket = {
  quotes: [],
  receipts: [],
  assignee: null,
  createdAt: at(0),
  firstRespondedAt: at(41),
  firstResponseDueAt: at(59),
};

const shape = (items: ReturnType<typeof mergeThread>) =>
  items.map((item) => ('message' in item ? item.message.author.name : item.happening.what));

test('how long the first answer took stands before it', () => {
  const items = mergeThread(
    ticket,
    [message(0, false), message(41, true), message(50, false)],
    [event(0, 'ticket.opened'), event(41, 'message.posted')],
  );
  assert.deepEqual(shape(items), ['Mara Velt', 'answered', 'Jonas Keller', 'Mara Velt']);
  const answered = items[1];
  assert.ok(answered && 'happening' in answered);
  assert.deepEqual(answered.happening, { what: 'answered', minutesAfter: 41, inTime: true });
});

test('a rating is an answer too', () => {
  const items = mergeThread(ticket, [message(0, false)], [event(41, 'quote.proposed', { credits: 3 })]);
  assert.deepEqual(shape(items), ['Mara Velt', 'answered', 'rated']);
});

test('events that say nothing to a customer leave no line', () => {
  assert.deepEqual(
    shape(mergeThread(ticket, [], [event(5, 'mail.bounced'), event(6, 'ticket.changed')])),
    [],
  );
});
