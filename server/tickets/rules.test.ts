import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IssueClass } from '../policy/contract.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { calendarOf } from '../policy/queries.ts';
import { decideCoverage, type LicenceFacts } from './coverage.ts';
import { move, reopenUntil, responseDue } from './rules.ts';
import { isClosed, nextState, TICKET_MOVES, TICKET_STATES, type TicketCommand } from './states.ts';

const policy = defaultPolicy('Europe/Amsterdam');
const commands = Object.keys(TICKET_MOVES) as TicketCommand[];
const classOf = (key: string): IssueClass =>
  policy.classes.find((known) => known.key === key) ?? assert.fail(key);
const licence = (
  purchasedOn: string,
  state = 'active',
  freeSupportDays: number | null = null,
  paidUntil: string | null = null,
): LicenceFacts => ({
  id: 'l',
  key: 'K-1042',
  productName: 'Classifieds Pro',
  purchasedOn,
  freeSupportDays,
  paidUntil,
  state,
});
const day = (text: string) => Temporal.PlainDate.from(text);

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

test('free support runs to the end of its last day, and not a day longer', () => {
  const facts = [licence('2026-11-03')];
  assert.deepEqual(decideCoverage(classOf('question'), policy, facts, day('2026-12-03')), {
    coverage: 'free_support',
    because: 'free_support_runs',
    until: '2026-12-03',
    purchasedOn: '2026-11-03',
    licenceKey: 'K-1042',
    productName: 'Classifieds Pro',
  });
  assert.deepEqual(decideCoverage(classOf('question'), policy, facts, day('2026-12-04')), {
    coverage: 'paid',
    because: 'free_support_ended',
    endedOn: '2026-12-03',
    range: { from: 1, to: 1 },
    licenceKey: 'K-1042',
    productName: 'Classifieds Pro',
  });
});

test('a paid support period covers what free support would, to the end of its last day', () => {
  const facts = [licence('2026-01-01', 'active', null, '2026-12-03')];
  const named = { licenceKey: 'K-1042', productName: 'Classifieds Pro' };
  assert.deepEqual(decideCoverage(classOf('question'), policy, facts, day('2026-12-03')), {
    coverage: 'free_support',
    because: 'support_period_runs',
    until: '2026-12-03',
    ...named,
  });
  assert.deepEqual(decideCoverage(classOf('question'), policy, facts, day('2026-12-04')), {
    coverage: 'paid',
    because: 'support_period_ended',
    endedOn: '2026-12-03',
    range: { from: 1, to: 1 },
    ...named,
  });
  assert.equal(
    decideCoverage(classOf('front_end_design'), policy, facts, day('2026-12-03')).because,
    'class_is_paid',
  );
});

test('what is always open costs nothing, whatever else has run out; design work costs whatever else still runs', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 4 }), (ages) => {
      const today = day('2026-11-24');
      const licences = ages.map((age) => licence(today.subtract({ days: age }).toString()));
      for (const key of ['product_fault', 'sales', 'licence_transfer', 'other_requests'])
        assert.equal(decideCoverage(classOf(key), policy, licences, today).coverage, 'always_open');
      assert.equal(
        decideCoverage(classOf('front_end_design'), policy, licences, today).because,
        'class_is_paid',
      );
      const expected = ages.some((age) => age <= policy.freeSupportDays) ? 'free_support' : 'paid';
      assert.equal(decideCoverage(classOf('technical_problem'), policy, licences, today).coverage, expected);
    }),
  );
});

test('a disputed or revoked licence gives no free support, a product’s own days count before the policy’s', () => {
  const today = day('2026-11-24');
  assert.equal(
    decideCoverage(classOf('question'), policy, [licence('2026-11-20', 'disputed')], today).because,
    'no_licence',
  );
  assert.equal(
    decideCoverage(classOf('question'), policy, [licence('2026-11-20', 'active', 2)], today).because,
    'free_support_ended',
  );
  assert.equal(
    decideCoverage(classOf('question'), policy, [licence('2026-01-01', 'active', 365)], today).coverage,
    'free_support',
  );
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
