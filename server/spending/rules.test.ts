import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Credits, credits } from '../credits/amount.ts';
import {
  coveringOne,
  isAbout,
  mayConfirm,
  mayOpen,
  needsSecondPerson,
  type PreAuthorisation,
  weighYes,
  worthOf,
} from './rules.ts';

const amount = fc.integer({ min: 0, max: 2_000 }).map(credits);
const price = fc.integer({ min: 1, max: 2_000 }).map(credits);
const limit = fc.option(amount);
const somebody = fc.constantFrom('ann', 'ben', 'cy');

test('only a paid ticket needs the right to ask', () => {
  for (const coverage of ['always_open', 'free_support'] as const) {
    assert.ok(mayOpen({ mayAsk: false }, coverage));
    assert.ok(mayOpen({ mayAsk: true }, coverage));
  }
  assert.ok(mayOpen({ mayAsk: true }, 'paid'));
  assert.ok(!mayOpen({ mayAsk: false }, 'paid'));
});

test('who may confirm a sum may confirm every smaller one; zero is not at all, no limit is everything', () => {
  fc.assert(
    fc.property(limit, price, price, (confirmUpTo, one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      assert.ok(!mayConfirm({ confirmUpTo }, more) || mayConfirm({ confirmUpTo }, less));
      assert.ok(mayConfirm({ confirmUpTo: null }, more));
      assert.ok(!mayConfirm({ confirmUpTo: credits(0) }, less));
    }),
  );
});

test('a yes accepts within the limit, and where two are needed only after another person’s', () => {
  fc.assert(
    fc.property(
      limit,
      price,
      limit,
      somebody,
      fc.uniqueArray(somebody),
      (confirmUpTo, total, above, personId, saidYes) => {
        const yes = weighYes({ personId, rights: { confirmUpTo }, total, secondPersonAbove: above, saidYes });
        const isTwo = needsSecondPerson(above, total);
        if (!mayConfirm({ confirmUpTo }, total)) assert.equal(yes, 'beyond_limit');
        else if (!isTwo || saidYes.some((other) => other !== personId)) assert.equal(yes, 'accepts');
        else assert.equal(yes, saidYes.includes(personId) ? 'said_already' : 'first_of_two');
      },
    ),
  );
});

test('however yeses come, above the sum for two nobody accepts alone', () => {
  fc.assert(
    fc.property(price, amount, fc.array(somebody, { maxLength: 6 }), (total, above, sayings) => {
      const saidYes: string[] = [];
      for (const personId of sayings) {
        const yes = weighYes({
          personId,
          rights: { confirmUpTo: null },
          total,
          secondPersonAbove: above,
          saidYes,
        });
        if (yes === 'accepts') {
          assert.ok(total <= above || new Set([...saidYes, personId]).size === 2);
          return;
        }
        if (yes === 'first_of_two') saidYes.push(personId);
      }
    }),
  );
});

const giver = fc.option(fc.record({ mayManage: fc.boolean(), confirmUpTo: limit }), { nil: undefined });
const allowed: fc.Arbitrary<PreAuthorisation> = fc.record({
  id: fc.uuid(),
  personId: fc.option(somebody),
  ticketId: fc.option(fc.constantFrom('t1', 't2')),
  class: fc.option(fc.constantFrom('question', 'design')),
  credits: price,
  giver,
});
const ticket = fc.record({
  id: fc.constantFrom('t1', 't2'),
  class: fc.constantFrom('question', 'design'),
  requesterId: somebody,
});

test('a pre-authorisation is never worth more than was said, than its giver may decide, or than one person may', () => {
  fc.assert(
    fc.property(allowed, limit, (one, above) => {
      const worth = worthOf(one, above);
      assert.ok(worth >= 0 && worth <= one.credits);
      if (above !== null) assert.ok(worth <= above);
      if (!one.giver) assert.equal(worth, 0);
      else if (one.personId === null) assert.ok(one.giver.mayManage || worth === 0);
      else if (one.giver.confirmUpTo !== null) assert.ok(worth <= one.giver.confirmUpTo);
    }),
  );
});

test('what covers a ticket is about it and is worth the sum; when something does, it is found', () => {
  fc.assert(
    fc.property(fc.array(allowed, { maxLength: 6 }), ticket, price, limit, (all, about, total, above) => {
      const found = coveringOne(all, about, total, above);
      const fits = (one: PreAuthorisation) => isAbout(one, about) && total <= worthOf(one, above);
      if (found) assert.ok(fits(found));
      else assert.ok(!all.some(fits));
    }),
  );
});

test('another’s tickets, another class and another ticket are not in its scope', () => {
  const about = { id: 't1', class: 'question', requesterId: 'ann' };
  const wide = { personId: null, ticketId: null, class: null };
  assert.ok(isAbout(wide, about));
  assert.ok(isAbout({ ...wide, personId: 'ann', class: 'question' }, about));
  assert.ok(!isAbout({ ...wide, personId: 'ben' }, about));
  assert.ok(!isAbout({ ...wide, ticketId: 't2' }, about));
  assert.ok(!isAbout({ ...wide, class: 'design' }, about));
});

test('the narrowest that covers it is named, and one’s own before the company’s', () => {
  const all: Credits = credits(500);
  const one = (id: string, scope: Partial<PreAuthorisation>): PreAuthorisation => ({
    id,
    personId: 'ann',
    ticketId: null,
    class: null,
    credits: all,
    giver: { mayManage: true, confirmUpTo: null },
    ...scope,
  });
  const list = [
    one('company', { personId: null, ticketId: 't1' }),
    one('always', {}),
    one('class', { class: 'question' }),
    one('ticket', { ticketId: 't1' }),
  ];
  const about = { id: 't1', class: 'question', requesterId: 'ann' };
  const named = (count: number) => coveringOne(list.slice(0, count), about, all, null)?.id;
  assert.deepEqual([4, 3, 2, 1].map(named), ['ticket', 'class', 'always', 'company']);
});
