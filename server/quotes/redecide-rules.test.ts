import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Credits, credits } from '../credits/amount.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { CoverageVerdict } from '../tickets/coverage.ts';
import { isClosed, TICKET_STATES, type TicketState } from '../tickets/states.ts';
import { consequencesOf, type Filed, type Standing } from './redecide-rules.ts';

const policy = defaultPolicy('Europe/Amsterdam');
const RUNS = { numRuns: 300 };

const range = fc.constantFrom(null, { from: 1, to: 2 }, { from: 1, to: 4 });
const verdict: fc.Arbitrary<CoverageVerdict> = fc.oneof(
  fc.constantFrom<CoverageVerdict>(
    { coverage: 'always_open', because: 'class_is_always_open' },
    { coverage: 'always_open', because: 'product_fault' },
    {
      coverage: 'free_support',
      because: 'support_period_runs',
      until: '2026-12-03',
      licenceKey: 'K-1042',
      productName: 'Auction Pro',
    },
  ),
  range.map((usual): CoverageVerdict => ({ coverage: 'paid', because: 'no_licence', range: usual })),
);
const filed: fc.Arbitrary<Filed> = fc.record({
  class: fc.constantFrom('question', 'front_end_design'),
  department: fc.constantFrom('technical', 'design'),
  verdict,
});
const amount = fc.integer({ min: 0, max: 1000 }).map(credits);

/** A ticket as it can stand: a price waits only where one may, and only who agreed has something held. */
const standing: fc.Arbitrary<Standing> = fc
  .record({
    filed,
    state: fc.constantFrom<TicketState>('rating', 'confirming', 'queued', 'working', 'waiting'),
    hasAssignee: fc.boolean(),
    isOffered: fc.boolean(),
    agreed: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 3 }),
    minutes: fc.nat(600),
    held: amount,
    charged: amount,
    back: fc.nat(100),
  })
  .map(({ filed: before, ...facts }) => {
    const isPaid = before.verdict.coverage === 'paid';
    const agrees = isPaid && facts.state !== 'rating' && facts.state !== 'confirming' ? facts.agreed : [];
    const accepted = agrees.map((hundredths, index) => ({
      id: `${index}`,
      pricing: 'capped' as const,
      credits: credits(hundredths),
    }));
    const offers = isPaid && (facts.state === 'confirming' || (facts.state === 'waiting' && facts.isOffered));
    const charged = accepted.length > 0 ? facts.charged : credits(0);
    return {
      ...before,
      state: facts.state,
      hasAssignee: facts.hasAssignee,
      offered: offers ? credits(100) : null,
      incident: {
        accepted,
        minutesByQuote: new Map(accepted.length > 0 ? [['0', facts.minutes]] : []),
        held: accepted.length > 0 ? facts.held : credits(0),
        chargedBefore: charged,
      },
      charge: { charged, givenBack: credits(Math.floor((charged * facts.back) / 100)) },
    };
  });

test('nothing to pay: no price waits, nothing stays held, and the desk does not wait for a yes', () => {
  fc.assert(
    fc.property(standing, filed, (before, after) => {
      fc.pre(after.verdict.coverage !== 'paid');
      const { state, withdraws, voids, returned } = consequencesOf(before, after, policy);
      assert.equal(withdraws, before.offered !== null);
      assert.equal(voids, before.incident.accepted.length > 0);
      assert.equal(returned, before.incident.held);
      assert.ok(['queued', 'working', 'waiting'].includes(state));
    }),
    RUNS,
  );
});

test('still to pay: what was accepted stands with its hold, and a price waits on only under its own class', () => {
  fc.assert(
    fc.property(standing, filed, (before, after) => {
      fc.pre(after.verdict.coverage === 'paid');
      const { state, withdraws, voids, returned, unbilledMinutes } = consequencesOf(before, after, policy);
      assert.deepEqual([voids, returned, unbilledMinutes], [false, 0, 0]);
      assert.equal(withdraws, before.offered !== null && before.class !== after.class);
      const waits = before.offered !== null && !withdraws;
      if (before.incident.accepted.length === 0) assert.equal(state, waits ? before.state : 'rating');
      else assert.notEqual(state, 'rating');
    }),
    RUNS,
  );
});

test('a fault gives back what was charged as the policy says, once; no other finding gives a charge back', () => {
  fc.assert(
    fc.property(standing, filed, fc.integer({ min: 0, max: 100 }), (before, after, percent) => {
      const terms = { refundReasons: [{ reason: 'product_fault' as const, chargedPercent: percent }] };
      const { givenBack } = consequencesOf(before, after, terms);
      const isFound = after.verdict.because === 'product_fault' && before.verdict.because !== 'product_fault';
      if (!isFound) return assert.equal(givenBack, 0);
      const { charged, givenBack: earlier } = before.charge;
      const stays = Math.floor((charged * percent) / 100);
      assert.equal(givenBack, Math.max(0, charged - stays - earlier) as Credits);
    }),
    RUNS,
  );
});

test('the customer is told when it costs him something else than he was told, and not when nothing changes', () => {
  fc.assert(
    fc.property(standing, (before) => {
      const same = consequencesOf(before, before, policy);
      // A covered ticket has nothing of all that.
      assert.deepEqual(
        [same.priceChanges, same.withdraws, same.voids, same.givenBack],
        [false, false, false, 0],
      );
    }),
    RUNS,
  );
  fc.assert(
    fc.property(standing, filed, (before, after) => {
      const turns = (before.verdict.coverage === 'paid') !== (after.verdict.coverage === 'paid');
      const { priceChanges, returned, withdraws } = consequencesOf(before, after, policy);
      if (returned > 0 || withdraws || turns) assert.ok(priceChanges);
    }),
    RUNS,
  );
});

test('a closed ticket is decided no more', () => {
  const closed = TICKET_STATES.filter(isClosed);
  fc.assert(
    fc.property(standing, filed, fc.constantFrom(...closed), (before, after, state) => {
      assert.throws(() => consequencesOf({ ...before, state }, after, policy), { code: 'wrong_state' });
    }),
    { numRuns: 50 },
  );
});
