import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy } from '../policy/default-policy.ts';
import { calendarOf } from '../policy/queries.ts';
import { move, reopenUntil, responseDue } from './rules.ts';
import { isClosed, nextState, TICKET_MOVES, TICKET_STATES, type TicketCommand } from './states.ts';

const policy = defaultPolicy('Europe/Amsterdam');
const commands = Object.keys(TICKET_MOVES) as TicketCommand[];

test('only the cells of the table succeed, and every other is refused with the state', () => {
  for (const state of TICKET_STATES) {
    for (const command of commands) {
      if (nextState(state, command)) assert.ok(TICKET_STATES.includes(move(state, command, true)));
      else assert.throws(() => move(state, command, true), { code: 'wrong_state', values: { state } });
    }
  }
});

test('a closed ticket only reopens, and a ticket that nobody works is never “working”', () => {
  for (const state of TICKET_STATES.filter(isClosed))
    assert.deepEqual(
      commands.filter((command) => nextState(state, command)),
      ['reopen'],
    );
  for (const state of TICKET_STATES)
    for (const command of commands)
      if (nextState(state, command)) assert.notEqual(move(state, command, false), 'working');
});

test('every state can be left, but for time', () => {
  for (const state of TICKET_STATES)
    assert.ok(commands.some((command) => nextState(state, command) && nextState(state, command) !== state));
});

test('an answer is due one business day after the question, over weekends and nights', () => {
  const due = (at: string) => responseDue(new Date(at), policy, calendarOf(policy)).toISOString();
  assert.equal(due('2026-11-24T09:20:00Z'), '2026-11-25T09:20:00.000Z', 'Tuesday 10:20 to Wednesday 10:20');
  assert.equal(due('2026-11-27T10:00:00Z'), '2026-11-30T10:00:00.000Z', 'Friday to Monday');
  assert.equal(
    due('2026-11-28T12:00:00Z'),
    '2026-12-01T08:00:00.000Z',
    'Saturday counts from Monday’s opening',
  );
});

test('the reopening window ends with its last day where the policy lives', () => {
  assert.equal(
    reopenUntil(new Date('2026-11-24T23:30:00Z'), policy).toISOString(),
    '2026-12-09T22:59:59.999Z',
  );
});
