import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MessageView, ReceiptView, TimelineEventView } from '../contract.ts';
import { conversationEntries } from './conversation-entries.ts';

const message = (createdAt: string): MessageView => ({
  id: crypto.randomUUID(),
  kind: 'public',
  author: { id: null, name: 'Mara Velt', staff: false },
  via: 'mail',
  text: 'The new host is ready.',
  quotedText: '',
  hasHtml: false,
  awaitsAdmission: false,
  attachments: [],
  createdAt,
});

const event = (at: string, type: string): TimelineEventView => ({
  id: 1,
  at,
  type,
  actor: 'Jonas Keller',
  actorIsStaff: true,
  details: {},
});

const receipt = (settledAt: string, accepted: number): ReceiptView => ({
  workedMinutes: 50,
  minutesPerCredit: 30,
  minimum: 1,
  step: 1,
  worked: 2,
  due: 2,
  accepted,
  chargedBefore: 0,
  charged: 2,
  returned: 1,
  writtenOff: 0,
  givenBack: 0,
  disputed: false,
  reason: null,
  settledAt,
});

const kinds = (...input: Parameters<typeof conversationEntries>) =>
  conversationEntries(...input).map((entry) => entry.is);

describe('a conversation', () => {
  it('runs from the oldest to the newest, whatever an entry is', () => {
    const entries = kinds(
      [message('2026-11-23T09:00:00Z'), message('2026-11-23T12:00:00Z')],
      [event('2026-11-23T10:00:00Z', 'ticket.assigned')],
      { receipts: [receipt('2026-11-23T13:00:00Z', 3)] },
    );
    assert.deepEqual(entries, ['message', 'event', 'message', 'receipt']);
  });

  it('says nothing twice: the event of a message is its card', () => {
    const at = '2026-11-23T09:00:00Z';
    assert.deepEqual(kinds([message(at)], [event(at, 'message.posted')], { receipts: [] }), ['message']);
  });

  it('shows the receipt after the deed that made it, although it was written a moment before', () => {
    const resolved = event('2026-11-23T09:00:00.020Z', 'ticket.resolved');
    assert.deepEqual(kinds([], [resolved], { receipts: [receipt('2026-11-23T09:00:00.000Z', 3)] }), [
      'event',
      'receipt',
    ]);
  });

  it('has no receipt where nothing was ever agreed', () => {
    assert.deepEqual(kinds([], [], { receipts: [receipt('2026-11-23T09:00:00Z', 0)] }), []);
  });
});
