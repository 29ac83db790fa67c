import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Policy, policySchema } from '../contract.ts';
import { defaultPolicy } from '../default-policy.ts';
import { checkPolicy, soundPolicy } from './check-policy.ts';

const ANNA = '018f0000-0000-7000-8000-000000000001';
const BEN = '018f0000-0000-7000-8000-000000000002';
const GONE = '018f0000-0000-7000-8000-00000000000f';

const good = defaultPolicy('Europe/Amsterdam');
const staffing = {
  staff: new Set([ANNA, BEN]),
  members: new Map(good.departments.map(({ key }) => [key, [ANNA]])),
};

/** What is found in the default policy once something in it was changed. */
function found(change: (policy: Policy) => unknown, people?: unknown): string[] {
  const policy = structuredClone(good);
  const changed = change(policy);
  return tell(changed ?? policy, people);
}

function tell(policy: unknown, people?: unknown): string[] {
  return checkPolicy(policy, people, staffing).problems.map(({ path, code }) => `${path} ${code}`);
}

/** Anything in the place of a part: what the editor may hold, or what somebody sends. */
function put(path: string, value: unknown): unknown {
  const policy: unknown = structuredClone(good);
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const inside = parts.reduce((at: object, part) => Reflect.get(at, part), policy as object);
  Reflect.set(inside, last, value);
  return policy;
}

test('the default policy is sound', () => {
  assert.deepEqual(tell(good), []);
  assert.deepEqual(soundPolicy(JSON.parse(JSON.stringify(good))), policySchema.parse(good));
});

test('each contradiction is told with its place and its code', () => {
  const cases: [string, unknown][] = [
    ['policy.classes.0.range.to range_upside_down', put('classes.0.range', { from: 300, to: 100 })],
    ['policy.classes.1.department department_unknown', put('classes.1.department', 'marketing')],
    ['policy.classes.1.department department_missing', put('classes.1.department', '')],
    ['policy.classes.1.key key_doubled', put('classes.1.key', 'installation')],
    ['policy.departments.4.key key_doubled', put('departments.4', good.departments[0])],
    ['policy.classes.0.names.de text_missing', put('classes.0.names.de', '  ')],
    ['policy.classes.0.names.ru text_missing', put('classes.0.names.ru', undefined)],
    ['policy.classes.0.names.ru text_too_long', put('classes.0.names.ru', 'x'.repeat(201))],
    ['policy.classes.0.coverage value_unknown', put('classes.0.coverage', 'sometimes')],
    ['policy.classes.0.key key_malformed', put('classes.0.key', 'Über uns')],
    ['policy.classes.7.coverage fault_class_not_open', put('classes.7.coverage', 'paid')],
    ['policy.classes.8.range open_class_has_range', put('classes.8.range', { from: 100, to: 200 })],
    ['policy.classes.0.range.to range_below_minimum', put('classes.0.range', { from: 10, to: 50 })],
    ['policy.contact.sales contact_class_not_open', put('contact.sales', 'question')],
    ['policy.contact.sales contact_class_unknown', put('contact.sales', 'nothing')],
    ['policy.refundReasons.1.reason reason_doubled', put('refundReasons.1.reason', 'product_fault')],
    ['policy.minutesPerCredit number_missing', put('minutesPerCredit', null)],
    ['policy.minutesPerCredit number_out_of_range', put('minutesPerCredit', 0)],
    ['policy.minutesPerCredit number_out_of_range', put('minutesPerCredit', 601)],
    ['policy.minutesPerCredit number_not_whole', put('minutesPerCredit', 1.5)],
    ['policy.classes list_empty', put('classes', [])],
    ['policy.classes part_missing', put('classes', 'none')],
    ['policy.businessHours.timeZone time_zone_unknown', put('businessHours.timeZone', 'Mars/Base')],
    ['policy.businessHours.holidays holidays_unknown', put('businessHours.holidays', { country: 'XX' })],
    ['policy.businessHours.weekdays hours_empty', put('businessHours.weekdays', {})],
    ['policy.businessHours.closedDays.0 day_malformed', put('businessHours.closedDays', ['2026-02-30'])],
    [
      'policy.businessHours.closedDays.1 day_doubled',
      put('businessHours.closedDays', ['2026-12-24', '2026-12-24']),
    ],
    [
      'policy.businessHours.weekdays.2.0.closes hours_upside_down',
      put('businessHours.weekdays.2', [{ opens: '17:00', closes: '09:00' }]),
    ],
    [
      'policy.businessHours.weekdays.2 hours_overlap',
      put('businessHours.weekdays.2', [
        { opens: '09:00', closes: '13:00' },
        { opens: '12:00', closes: '17:00' },
      ]),
    ],
    [
      'policy.businessHours.weekdays.2.0.opens clock_malformed',
      put('businessHours.weekdays.2', [{ opens: '9:00', closes: '17:00' }]),
    ],
    [
      'policy.businessHours.openDays.0.hours hours_empty',
      put('businessHours.openDays', [{ date: '2026-12-24', hours: [] }]),
    ],
  ];
  for (const [expected, policy] of cases) assert.deepEqual(tell(policy), [expected], expected);
});

test('a policy without a class that is always open is refused', () => {
  const told = found((policy) => {
    for (const issueClass of policy.classes) issueClass.coverage = 'paid';
  });
  assert.ok(told.includes('policy.classes no_open_class'));
  assert.ok(told.includes('policy.contact.sales contact_class_not_open'));
});

test('departments of classes need members, and leads are members who work here', () => {
  const design = 'policy.departments.1 department_empty';
  assert.deepEqual(tell(good, { design: { leadId: null, memberIds: [] } }), [design]);
  assert.deepEqual(tell(good, { design: { leadId: BEN, memberIds: [BEN, BEN] } }), []);
  assert.deepEqual(tell(good, { design: { leadId: BEN, memberIds: [ANNA] } }), [
    'departments.design.leadId lead_not_member',
  ]);
  assert.deepEqual(tell(good, { design: { leadId: null, memberIds: [ANNA, GONE] } }), [
    'departments.design.memberIds.1 staff_unknown',
  ]);
  assert.deepEqual(tell(good, { marketing: { leadId: null, memberIds: [ANNA] } }), [
    'departments.marketing department_unknown',
  ]);
  for (const nonsense of [7, [], 'x', { design: 7 }, { design: { leadId: 'x', memberIds: [] } }])
    assert.match(tell(good, nonsense).join(), /people_unreadable/);
});

test('everything that is wrong is told at once, each with a sentence that says where', () => {
  const policy = structuredClone(good);
  policy.minutesPerCredit = 0;
  for (const issueClass of policy.classes.slice(0, 2)) issueClass.department = 'lost';
  const { problems } = checkPolicy(policy, {}, staffing);
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'Minutes per credit: Write a number of at least 1.',
      'Class “Installation and configuration”: There is no department lost in this policy. Choose one of its departments.',
      'Class “Price plans configuration”: There is no department lost in this policy. Choose one of its departments.',
    ],
  );
});

test('whatever is sent is looked at, and nothing but a sound policy passes', () => {
  const leaf = fc.anything({ maxDepth: 2, withNullPrototype: true, withBigInt: false });
  const places = [
    'classes',
    'classes.0',
    'classes.0.range',
    'departments.0',
    'businessHours',
    'contact',
    'refundReasons.0',
  ];
  fc.assert(
    fc.property(leaf, fc.constantFrom(...places), (value, place) => {
      assert.ok(checkPolicy(value, value, staffing).problems.length > 0);
      const { policy, problems } = checkPolicy(put(place, value), undefined, staffing);
      if (problems.length === 0) assert.deepEqual(policySchema.parse(policy), policy);
      for (const { path, code, message } of problems) {
        assert.match(path, /^(policy|departments)/);
        assert.match(code, /^[a-z_]+$/);
        assert.match(message, /\S: \S/);
      }
    }),
    { numRuns: 150 },
  );
});
