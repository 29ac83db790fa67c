import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Change } from './change.ts';
import { comparePolicies } from './compare.ts';
import type { Policy } from './contract.ts';
import { defaultPolicy } from './default-policy.ts';

const before = defaultPolicy('Europe/Amsterdam');

const hours = fc.constantFrom<Policy['businessHours']['weekdays'][1]>(
  [],
  [{ opens: '09:00', closes: '17:00' }],
  [
    { opens: '08:00', closes: '12:00' },
    { opens: '13:00', closes: '18:00' },
  ],
);
const day = fc.constantFrom('2026-12-24', '2026-12-31', '2027-01-02');

/** Policies that an owner could make of the default one: parts changed, taken out, added and moved. */
const policies: fc.Arbitrary<Policy> = fc
  .record({
    freeSupportDays: fc.integer({ min: 0, max: 60 }),
    chargedPercent: fc.integer({ min: 0, max: 100 }),
    monday: hours,
    country: fc.option(fc.constantFrom('NL', 'DE'), { nil: undefined }),
    closedDays: fc.uniqueArray(day),
    openDays: fc.uniqueArray(fc.record({ date: day, hours }), { selector: ({ date }) => date }),
    classes: fc.shuffledSubarray(before.classes, { minLength: 1 }),
    departments: fc.shuffledSubarray(before.departments, { minLength: 1 }),
    range: fc.option(fc.record({ from: fc.integer({ min: 1, max: 5 }), to: fc.integer({ min: 5, max: 9 }) })),
    added: fc.boolean(),
    topic: fc.constantFrom('sales', 'other_requests'),
  })
  .map(({ chargedPercent, monday, country, closedDays, openDays, range, added, topic, ...rest }) => ({
    ...before,
    ...rest,
    refundReasons: before.refundReasons.map((rule, at) => (at === 0 ? { ...rule, chargedPercent } : rule)),
    contact: { ...before.contact, sales: topic },
    businessHours: {
      ...before.businessHours,
      weekdays: { ...before.businessHours.weekdays, 1: monday },
      holidays: { country },
      closedDays,
      openDays,
    },
    classes: rest.classes
      .map((issueClass, at) => (at === 0 ? { ...issueClass, range } : issueClass))
      .concat(added && before.classes[0] ? [{ ...before.classes[0], key: 'brand_new' }] : []),
  }));

test('a policy differs in nothing from itself', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      assert.deepEqual(comparePolicies(policy, structuredClone(policy)), []);
    }),
    { numRuns: 40 },
  );
});

test('the changes between two policies, made to the first, give the second', () => {
  fc.assert(
    fc.property(policies, policies, (from, to) => {
      assert.deepEqual(withoutOrder(apply(withoutOrder(from), comparePolicies(from, to))), withoutOrder(to));
    }),
    { numRuns: 120 },
  );
});

test('backwards, each change is the other way round', () => {
  const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
  const byPath = (a: Change, b: Change) => (a.path < b.path ? -1 : 1);
  fc.assert(
    fc.property(policies, policies, (from, to) => {
      const there = comparePolicies(from, to).map(({ kind, before, after, path }) => ({
        path,
        kind: turned[kind],
        before: after,
        after: before,
      }));
      const back = comparePolicies(to, from).map(({ label: _, ...change }) => change);
      assert.deepEqual(there.toSorted(byPath as never), back.toSorted(byPath as never));
    }),
    { numRuns: 60 },
  );
});

test('classes are matched by their key, wherever they stand', () => {
  const [first, second, ...rest] = before.classes;
  assert.ok(first && second);
  const moved = { ...before, classes: [second, { ...first, range: null }, ...rest] };
  assert.deepEqual(
    comparePolicies(before, moved).map(({ path, kind, label, after }) => [
      path,
      kind,
      label.key,
      label.of,
      after,
    ]),
    [
      ['classes.installation.range', 'changed', 'class.range', 'installation', null],
      ['classes', 'changed', 'classes.order', '', moved.classes.map(({ key }) => key)],
    ],
  );
});

test('a draft is compared as far as it can be made out', () => {
  const half = {
    ...before,
    minutesPerCredit: null,
    classes: [{ key: 'installation' }, 7, null],
    businessHours: 'x',
  };
  const changes = comparePolicies(before, half);
  assert.ok(changes.some(({ path, after }) => path === 'minutesPerCredit' && after === null));
  assert.ok(changes.some(({ path, kind }) => path === 'classes.question' && kind === 'removed'));
  for (const nonsense of [null, 7, 'x', [], {}]) assert.ok(comparePolicies(before, nonsense).length > 0);
});

type Loose = Record<string, unknown>;

/** Lists as records of their keys: what the paths of changes lead through. */
function withoutOrder(policy: Policy | Loose): Loose {
  const keyed = (list: unknown, key: string) =>
    Array.isArray(list) ? Object.fromEntries(list.map((item) => [item[key], item])) : list;
  const hours = policy.businessHours as Policy['businessHours'];
  return JSON.parse(
    JSON.stringify({
      ...policy,
      refundReasons: Array.isArray(policy.refundReasons)
        ? Object.fromEntries(
            policy.refundReasons.map(({ reason, chargedPercent }) => [reason, chargedPercent]),
          )
        : policy.refundReasons,
      classes: keyed(policy.classes, 'key'),
      departments: keyed(policy.departments, 'key'),
      businessHours: {
        ...hours,
        closedDays: Array.isArray(hours.closedDays)
          ? Object.fromEntries(hours.closedDays.map((date) => [date, date]))
          : hours.closedDays,
        openDays: Array.isArray(hours.openDays)
          ? Object.fromEntries(hours.openDays.map((open) => [open.date, open.hours]))
          : hours.openDays,
      },
    }),
  );
}

function apply(policy: Loose, changes: readonly Change[]): Loose {
  const made = structuredClone(policy);
  for (const { path, kind, label, after } of changes) {
    if (label.key.endsWith('.order')) continue;
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const inside = parts.reduce((at: object, part) => Reflect.get(at, part), made);
    if (kind === 'removed') Reflect.deleteProperty(inside, last);
    else Reflect.set(inside, last, after);
  }
  return made;
}
