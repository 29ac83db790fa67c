import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuoteView } from '../../../server/settlement/contract.ts';
import type { TicketView } from '../../../server/tickets/contract.ts';
import { stepsOf } from './steps.ts';

const at = '2026-11-24T09:12:00.000Z';

function quote(state: QuoteView['state']): QuoteView {
  return {
    id: 'q',
    ticketId: 't',
    ticketNumber: 1051,
    version: 1,
    additional: false,
    class: { key: 'question', name: 'Question' },
    credits: 3,
    range: null,
    pricing: 'capped',
    description: 'Set the gateway',
    ratedBy: { id: 'a', name: 'Jonas Keller' },
    validUntil: at,
    state,
    decidedBy: null,
    decidedAt: state === 'proposed' ? null : at,
    voidedAt: null,
    createdAt: at,
    under: null,
    approvals: [],
    asked: [],
    standing: null,
  };
}

function way(state: TicketView['state'], coverage: TicketView['coverage'], quotes: QuoteView[] = []) {
  const marks = { done: '✓', now: '●', later: '○' };
  return stepsOf({ state, coverage, quotes, createdAt: at, resolvedAt: null }).map(
    ({ name, stage, yourTurn }) => `${marks[stage]} ${name}${yourTurn ? '!' : ''}`,
  );
}

test('a paid ticket is rated and confirmed before it is worked on', () => {
  assert.deepEqual(way('rating', 'paid'), [
    '✓ received',
    '● rated',
    '○ confirmation',
    '○ department',
    '○ work',
    '○ resolved',
  ]);
  assert.deepEqual(way('confirming', 'paid', [quote('proposed')]).slice(1, 4), [
    '✓ rated',
    '● confirmation!',
    '○ department',
  ]);
});

test('a covered ticket goes straight to its department', () => {
  assert.deepEqual(way('queued', 'free_support'), ['✓ received', '● department', '○ work', '○ resolved']);
});

test('a waiting ticket names what it waits for: an answer, or a yes to an additional price', () => {
  assert.deepEqual(way('waiting', 'paid', [quote('accepted')]).slice(3, 5), ['✓ department', '● answer!']);
  assert.deepEqual(way('waiting', 'paid', [quote('accepted'), quote('proposed')])[4], '● additional!');
});

test('a closed ticket shows only the way that it went', () => {
  assert.deepEqual(way('withdrawn', 'paid', [quote('declined')]), ['✓ received', '✓ rated', '✓ closed']);
  assert.deepEqual(way('resolved', 'paid', [quote('accepted')]), [
    '✓ received',
    '✓ rated',
    '✓ confirmation',
    '✓ department',
    '✓ work',
    '✓ resolved',
  ]);
});
