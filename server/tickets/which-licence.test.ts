import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CountedLicence, whichLicence } from './which-licence.ts';

const licence = (key: string, site = '', state = 'active'): CountedLicence => ({
  id: `id of ${key}`,
  key,
  site,
  state,
  productName: 'Auction Pro',
  purchasedOn: '2026-11-03',
  freeSupportDays: null,
  paidUntil: null,
});
const shop = licence('AP-1042', 'https://www.shop.example/start');
const market = licence('CP-7410', 'market.example');
const old = licence('AP-0007', 'old.example', 'revoked');
const found = (licences: CountedLicence[], text: string) => {
  const { known, licenceId } = whichLicence(licences, undefined, text);
  return `${known} ${licenceId}`;
};

test('what was said counts: one licence alone, or none of them', () => {
  assert.deepEqual(whichLicence([shop, market], market.id), {
    licenceId: market.id,
    known: 'named',
    counting: [market],
  });
  assert.deepEqual(whichLicence([shop, market], null), { licenceId: null, known: 'none', counting: [] });
});

test('the only licence is meant, and of one active and others that are not the active one', () => {
  assert.equal(found([shop], ''), `inferred ${shop.id}`);
  assert.equal(found([old, shop], ''), `inferred ${shop.id}`);
  assert.equal(found([old], ''), `inferred ${old.id}`);
  assert.equal(found([], ''), 'none null');
});

test('of several of which none was named all that are active count, and it is said that nobody knows which', () => {
  assert.deepEqual(whichLicence([shop, old, market], undefined), {
    licenceId: null,
    known: 'unknown',
    counting: [shop, market],
  });
});

test('a mail names its licence by the key or by the site, as words of their own', () => {
  for (const text of [
    'Re: ap-1042',
    'It is (AP-1042).',
    'See https://shop.example/cart',
    'on WWW.SHOP.EXAMPLE today',
  ])
    assert.equal(found([shop, market], text), `inferred ${shop.id}`, text);
  for (const text of ['AP-10420', 'XAP-1042', 'AP-1042-B', 'workshop.example', 'both AP-1042 and CP-7410'])
    assert.equal(found([shop, market], text), 'unknown null', text);
});

test('a licence that is named by its key is meant although it does not count any more; a site means an active one', () => {
  assert.equal(found([shop, market, old], 'my key is AP-0007'), `inferred ${old.id}`);
  assert.equal(found([shop, market, old], 'on old.example'), 'unknown null');
});
