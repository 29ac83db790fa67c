import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  canStep,
  maskKey,
  obstacleTo,
  STEPS,
  type StepName,
  standingAt,
  TRANSFER_STATES,
  type TransferState,
} from './rules.ts';

const steps = Object.keys(STEPS) as StepName[];

test('whatever is tried in whatever order, nothing is done without the receiver’s yes, and what has ended stays so', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 8 }), (tried) => {
      let state: TransferState = 'asked';
      const taken: StepName[] = [];
      for (const step of tried) {
        if (!canStep(state, step)) continue;
        assert.ok(['asked', 'agreed'].includes(state), `${step} from ${state}`);
        state = STEPS[step].to;
        taken.push(step);
      }
      if (state === 'done') assert.deepEqual(taken, ['agree', 'approve']);
    }),
    { numRuns: 200 },
  );
});

test('an offer lapses by the clock, what was agreed to in time does not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TRANSFER_STATES),
      fc.date({ noInvalidDate: true }),
      fc.integer(),
      (state, until, late) => {
        const at = new Date(until.getTime() + (late % 1_000_000));
        const stands = standingAt(state, until, at);
        if (state === 'asked') assert.equal(stands, at >= until ? 'lapsed' : 'asked');
        else assert.equal(stands, state);
      },
    ),
    { numRuns: 100 },
  );
});

test('a masked key shows at most half of it, and not how long it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }), (key) => {
      const masked = maskKey(key);
      const [start = '', end = ''] = masked.split('••••');
      assert.ok(start.length + end.length <= key.length / 2);
      assert.ok(masked.length <= 10);
      assert.ok(key.startsWith(start) && key.endsWith(end));
    }),
    { numRuns: 200 },
  );
});

test('nothing stands in the way of an active licence of its giver alone', () => {
  const ground = fc.record({
    licenceState: fc.constantFrom('active', 'disputed', 'revoked'),
    ownerId: fc.constantFrom('a', 'b'),
    giverId: fc.constant('a'),
    giverSuspended: fc.boolean(),
    receiverSuspended: fc.boolean(),
    hasOpenOrder: fc.boolean(),
    owesCredits: fc.boolean(),
  });
  fc.assert(
    fc.property(ground, (facts) => {
      const isClear =
        facts.ownerId === facts.giverId &&
        facts.licenceState === 'active' &&
        !facts.giverSuspended &&
        !facts.receiverSuspended &&
        !facts.hasOpenOrder &&
        !facts.owesCredits;
      assert.equal(obstacleTo(facts) === null, isClear);
    }),
  );
});
