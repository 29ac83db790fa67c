import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { credits, NO_CREDITS } from '../credits/amount.ts';
import type { Policy } from '../policy/contract.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { LicenceFacts } from '../tickets/coverage.ts';
import { type Cover, dryRun, type TicketFacts } from './rules.ts';

const kept = defaultPolicy('Europe/Amsterdam');
const openedAt = new Date('2026-06-10T09:00:00Z');
const due = new Date('2026-06-11T09:00:00Z');

const covers: fc.Arbitrary<Cover> = fc.constantFrom<Cover>(
  { coverage: 'paid', because: 'no_licence', range: { from: 1, to: 2 } },
  { coverage: 'paid', because: 'class_is_paid', range: null },
  { coverage: 'free_support', because: 'free_support_runs', range: null },
  { coverage: 'always_open', because: 'product_fault', range: null },
);

const licences: fc.Arbitrary<LicenceFacts[]> = fc.array(
  fc.record({
    id: fc.constant('a'),
    key: fc.constantFrom('K-1', 'K-2'),
    productName: fc.constant('Theme'),
    purchasedOn: fc.constantFrom('2026-01-05', '2026-05-20', '2026-06-01'),
    freeSupportDays: fc.constantFrom(null, 0, 14, 400),
    paidUntil: fc.constantFrom(null, '2026-06-09', '2026-12-31'),
    state: fc.constantFrom('active', 'disputed', 'revoked'),
  }),
  { maxLength: 3 },
);

const tickets: fc.Arbitrary<TicketFacts> = fc
  .record({
    class: fc.constantFrom(...kept.classes.map(({ key }) => key), 'gone'),
    openedAt: fc.constant(openedAt),
    isClosed: fc.boolean(),
    cover: covers,
    firstResponseDueAt: fc.constant(due),
    charged: fc.integer({ min: 0, max: 500 }).map(credits),
    quotes: fc.array(
      fc.record({
        pricing: fc.constantFrom('capped' as const, 'fixed' as const),
        credits: fc.integer({ min: 50, max: 800 }).map(credits),
        minutes: fc.integer({ min: 0, max: 200 }),
      }),
      { maxLength: 2 },
    ),
    workedMinutes: fc.integer({ min: 0, max: 300 }),
    reason: fc.constantFrom(undefined, 'not_solved' as const, 'goodwill' as const),
    licences,
  })
  .map(({ quotes, ...facts }) => ({
    ...facts,
    incident: {
      accepted: quotes.map(({ pricing, credits }, at) => ({ id: String(at), pricing, credits })),
      minutesByQuote: new Map(quotes.map(({ minutes }, at) => [String(at), minutes])),
    },
  }));

const changes: fc.Arbitrary<Partial<Policy>> = fc.record(
  {
    freeSupportDays: fc.integer({ min: 0, max: 400 }),
    minutesPerCredit: fc.integer({ min: 10, max: 60 }),
    minimumCredits: fc.integer({ min: 10, max: 300 }),
    chargingStep: fc.integer({ min: 10, max: 200 }),
    firstResponseBusinessDays: fc.integer({ min: 1, max: 5 }),
  },
  { requiredKeys: [] },
);

/** A ticket that was opened under `kept` with its class and licences. */
const plain: TicketFacts = {
  class: 'question',
  openedAt,
  isClosed: true,
  cover: { coverage: 'paid', because: 'no_licence', range: { from: 1, to: 1 } },
  firstResponseDueAt: due,
  charged: credits(100),
  incident: {
    accepted: [{ id: 'q', pricing: 'capped', credits: credits(200) }],
    minutesByQuote: new Map([['q', 20]]),
  },
  workedMinutes: 20,
  reason: undefined,
  licences: [],
};

test('under the same policy every ticket went as it went', () => {
  fc.assert(
    fc.property(tickets, changes, (facts, change) => {
      const policy = { ...kept, ...change };
      const run = dryRun(facts, policy, { ...structuredClone(policy), businessHours: policy.businessHours });
      if (facts.class === 'gone') return;
      assert.deepEqual(run, {
        cover: facts.cover,
        cost: facts.isClosed ? facts.charged : undefined,
        due: facts.firstResponseDueAt,
        differs: [],
      });
    }),
    { numRuns: 150 },
  );
});

test('what is told to differ differs, and what does not is as it was', () => {
  fc.assert(
    fc.property(tickets, changes, (facts, change) => {
      const { cover, cost, due, differs } = dryRun(facts, kept, { ...kept, ...change });
      assert.equal(differs.includes('class_gone'), cover === undefined);
      assert.equal(differs.includes('due'), due.getTime() !== facts.firstResponseDueAt.getTime());
      if (!cover) return assert.equal(cost, undefined);
      assert.equal(differs.includes('coverage'), cover.coverage !== facts.cover.coverage);
      if (facts.isClosed) assert.equal(differs.includes('cost'), cost !== facts.charged);
      else assert.equal(cost, undefined);
    }),
    { numRuns: 150 },
  );
});

test('nothing costs more than was agreed, and what is covered costs nothing', () => {
  fc.assert(
    fc.property(tickets, changes, (facts, change) => {
      const run = dryRun({ ...facts, isClosed: true, charged: NO_CREDITS }, kept, { ...kept, ...change });
      if (!run.cover || run.cost === undefined) return;
      if (run.cover.coverage !== 'paid' && run.differs.includes('coverage')) assert.equal(run.cost, 0);
      const agreed = facts.incident.accepted.reduce((total, quote) => total + quote.credits, 0);
      if (agreed > 0) assert.ok(run.cost <= agreed, `${run.cost} of ${agreed}`);
    }),
    { numRuns: 150 },
  );
});

test('a finer step and another rate settle the same minutes anew', () => {
  const draft = { ...kept, chargingStep: 10, minimumCredits: 10, minutesPerCredit: 60 };
  const run = dryRun(plain, kept, draft);
  assert.deepEqual([run.cost, run.differs], [credits(40), ['cost']]);
});

test('more days of free support cover what was paid, fewer make it cost what was worked, up to its range', () => {
  const licence: LicenceFacts = {
    id: 'a',
    key: 'K-1',
    productName: 'Theme',
    purchasedOn: '2026-05-01',
    freeSupportDays: null,
    paidUntil: null,
    state: 'active',
  };
  const paid = { ...plain, licences: [licence], cover: { ...plain.cover, because: 'free_support_ended' } };
  const more = dryRun(paid, kept, { ...kept, freeSupportDays: 60 });
  assert.deepEqual(
    [more.cover?.coverage, more.cost, more.differs],
    ['free_support', NO_CREDITS, ['coverage', 'cost']],
  );

  const free: TicketFacts = {
    ...paid,
    cover: { coverage: 'free_support', because: 'free_support_runs', range: null },
    charged: NO_CREDITS,
    incident: { accepted: [], minutesByQuote: new Map() },
    workedMinutes: 45,
    licences: [{ ...licence, purchasedOn: '2026-06-01' }],
  };
  const fewer = dryRun(free, kept, { ...kept, freeSupportDays: 0 });
  assert.deepEqual(
    [fewer.cover?.coverage, fewer.cost],
    ['paid', credits(100)],
    'a question is 1 credit at most',
  );
  const wider = {
    ...kept,
    freeSupportDays: 0,
    classes: kept.classes.map((c) => (c.key === 'question' ? { ...c, range: null } : c)),
  };
  assert.equal(dryRun(free, kept, wider).cost, credits(200), 'upon request: as worked');
});

test('what was found to be the product’s fault stays free under any policy', () => {
  const fault = {
    ...plain,
    cover: { coverage: 'always_open', because: 'product_fault', range: null } as const,
    charged: NO_CREDITS,
  };
  const classes = kept.classes.map((c) => ({ ...c, coverage: 'paid' as const }));
  assert.deepEqual(dryRun(fault, kept, { ...kept, classes }).differs, []);
});

test('other hours and holidays move when an answer would have been due', () => {
  const businessHours = { ...kept.businessHours, closedDays: ['2026-06-11'] };
  const run = dryRun(plain, kept, { ...kept, businessHours });
  assert.deepEqual([run.due.toISOString(), run.differs], ['2026-06-12T09:00:00.000Z', ['due']]);
});

test('a ticket that is open has a range in place of a cost', () => {
  const open = { ...plain, isClosed: false, charged: NO_CREDITS };
  const classes = kept.classes.map((c) =>
    c.key === 'question' ? { ...c, range: { from: 100, to: 300 } } : c,
  );
  const run = dryRun(open, kept, { ...kept, classes });
  assert.deepEqual([run.cost, run.cover?.range, run.differs], [undefined, { from: 1, to: 3 }, ['cost']]);
});
