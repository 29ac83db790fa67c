import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IssueClass } from '../policy/contract.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { coverageVerdictView } from './contract.ts';
import { type CoverageVerdict, decideCoverage, type LicenceFacts } from './coverage.ts';

const policy = defaultPolicy('Europe/Amsterdam');
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
    'licence_inactive',
  );
  assert.equal(decideCoverage(classOf('question'), policy, [], today).because, 'no_licence');
  assert.equal(
    decideCoverage(classOf('question'), policy, [licence('2026-11-20', 'active', 2)], today).because,
    'free_support_ended',
  );
  assert.equal(
    decideCoverage(classOf('question'), policy, [licence('2026-01-01', 'active', 365)], today).coverage,
    'free_support',
  );
});

const RUNS = { numRuns: 200 };
const today = day('2026-11-24');
const anyDay = fc.integer({ min: -500, max: 500 }).map((days) => today.add({ days }).toString());
const anyLicence: fc.Arbitrary<LicenceFacts> = fc.record({
  id: fc.uuid(),
  key: fc.stringMatching(/^[A-Z]{2}-[0-9]{4}$/),
  productName: fc.constantFrom('Auction Pro', 'Booking Kit'),
  purchasedOn: anyDay,
  freeSupportDays: fc.option(fc.integer({ min: 0, max: 400 })),
  paidUntil: fc.option(anyDay),
  state: fc.constantFrom('active', 'disputed', 'revoked'),
});
const anyClass: fc.Arbitrary<IssueClass> = fc.constantFrom(...policy.classes);
const dearness = ({ coverage }: CoverageVerdict) => (coverage === 'paid' ? 1 : 0);

test('more support never makes it dearer: neither a further licence, nor more free days, nor days that were bought', () => {
  const longer: Record<string, (licence: LicenceFacts, days: number) => LicenceFacts> = {
    'more free days': (one, days) => ({
      ...one,
      freeSupportDays: (one.freeSupportDays ?? policy.freeSupportDays) + days,
    }),
    'bought later': (one, days) => ({ ...one, purchasedOn: day(one.purchasedOn).add({ days }).toString() }),
    'paid longer': (one, days) => ({
      ...one,
      paidUntil: day(one.paidUntil ?? one.purchasedOn)
        .add({ days })
        .toString(),
    }),
  };
  fc.assert(
    fc.property(
      anyClass,
      fc.array(anyLicence, { maxLength: 4 }),
      anyLicence,
      fc.nat(400),
      (chosen, others, one, days) => {
        const costs = (licences: LicenceFacts[]) => dearness(decideCoverage(chosen, policy, licences, today));
        assert.ok(costs([...others, one]) <= costs(others));
        for (const [how, lengthen] of Object.entries(longer))
          assert.ok(costs([...others, lengthen(one, days)]) <= costs([...others, one]), how);
      },
    ),
    RUNS,
  );
});

test('a licence that is disputed or revoked never covers, and never stands in the way of one that does', () => {
  fc.assert(
    fc.property(anyClass, fc.array(anyLicence, { maxLength: 4 }), (chosen, licences) => {
      const active = licences.filter(({ state }) => state === 'active');
      const verdict = decideCoverage(chosen, policy, licences, today);
      assert.equal(verdict.coverage, decideCoverage(chosen, policy, active, today).coverage);
      if (verdict.coverage === 'free_support')
        assert.ok(
          active.some(
            ({ key, productName }) => key === verdict.licenceKey && productName === verdict.productName,
          ),
        );
      if (active.length > 0) assert.notEqual(verdict.because, 'licence_inactive');
    }),
    RUNS,
  );
});

test('the verdict explains itself: the licence by its key and product, the day that decides, the usual range', () => {
  fc.assert(
    fc.property(anyClass, fc.array(anyLicence, { maxLength: 4 }), (chosen, licences) => {
      const verdict = decideCoverage(chosen, policy, licences, today);
      assert.deepEqual(coverageVerdictView.parse(verdict), verdict);
      const range = chosen.range && { from: chosen.range.from / 100, to: chosen.range.to / 100 };
      if (verdict.coverage === 'paid') assert.deepEqual(verdict.range, range);
      if ('until' in verdict) assert.ok(Temporal.PlainDate.compare(today, day(verdict.until)) <= 0);
      if ('endedOn' in verdict) assert.ok(Temporal.PlainDate.compare(today, day(verdict.endedOn)) > 0);
    }),
    RUNS,
  );
});

test('a class of product faults is free as such, however it is called and whatever licence there is', () => {
  const faulty = { ...classOf('product_fault'), key: 'broken' };
  fc.assert(
    fc.property(fc.array(anyLicence, { maxLength: 2 }), (licences) => {
      assert.deepEqual(decideCoverage(faulty, policy, licences, today), {
        coverage: 'always_open',
        because: 'product_fault',
      });
    }),
    { numRuns: 20 },
  );
});
