import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '../../identity/actor.ts';
import { namesSchema } from '../../policy/contract.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { changePackage } from './change-package.ts';
import { createPackage } from './create-package.ts';
import { priceOfPackage } from './price.ts';
import { listPackages, proposalsFor } from './queries.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const lead = await makeStaff(house, 'lead');
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);

const texts = (text: string) => Object.fromEntries(LANGUAGES.map((language) => [language, text]));
const names = (text: string) => namesSchema.parse(texts(text));
const offer = {
  descriptions: null,
  credits: null,
  supportDays: null,
  currency: 'EUR',
  taxBasisPoints: 1900,
  onSale: true,
};
const sell = (credits: number, priceMinor: number) =>
  createPackage(house.as(owner), { ...offer, names: names(`${credits}`), credits, priceMinor });
const ids = async () => (await listPackages(house.as(owner))).map(({ id }) => id);

const [five, ten, twenty] = [await sell(5, 4500), await sell(10, 8500), await sell(20, 16_000)];

test('packages stand in the owner’s order, and a moved one takes its place among the others', async () => {
  assert.deepEqual(await ids(), [five.id, ten.id, twenty.id]);
  await changePackage(house.as(owner), twenty.id, { position: 0 });
  assert.deepEqual(await ids(), [twenty.id, five.id, ten.id]);
  await Promise.all([
    changePackage(house.as(owner), twenty.id, { position: 2 }),
    changePackage(house.as(owner), five.id, { position: 0 }),
  ]);
  assert.deepEqual(await ids(), [five.id, ten.id, twenty.id]);
});

test('a package sells credits or days, and is described in every language or in none', async () => {
  const made = { ...offer, names: names('Odd'), priceMinor: 100 };
  await assert.rejects(createPackage(house.as(owner), made), { code: 'package_sells_one_thing' });
  await assert.rejects(createPackage(house.as(owner), { ...made, credits: 1, supportDays: 1 }), {
    code: 'package_sells_one_thing',
  });
  await assert.rejects(changePackage(house.as(owner), ten.id, { supportDays: 30 }), {
    code: 'package_sells_one_thing',
  });
  const half = { ...namesSchema.parse(texts('Some text')), ru: '', nl: '' };
  await assert.rejects(changePackage(house.as(owner), ten.id, { descriptions: half }), (error: unknown) => {
    assert.ok(error instanceof Error && 'fields' in error && Array.isArray(error.fields));
    assert.deepEqual(
      error.fields.map(({ path }) => path),
      ['descriptions.nl', 'descriptions.ru'],
    );
    return true;
  });
  await changePackage(house.as(owner), ten.id, { descriptions: names('For the busy season') });
  const [, described] = await listPackages(house.as(mara));
  assert.equal(described?.description, 'For the busy season');
  await changePackage(house.as(owner), ten.id, { descriptions: null });
  assert.equal((await listPackages(house.as(mara)))[1]?.description, '');
});

test('only the owner changes packages, and members see what is on sale', async () => {
  await assert.rejects(changePackage(house.as(lead), ten.id, { onSale: false }), { name: 'Forbidden' });
  await changePackage(house.as(owner), ten.id, { onSale: false });
  assert.equal((await listPackages(house.as(mara))).length, 2);
  assert.equal((await listPackages(house.as(lead))).length, 3);
  await assert.rejects(priceOfPackage(house.as(mara), ten.id, { quantity: 1 }), { name: 'NotFound' });
  await changePackage(house.as(owner), ten.id, { onSale: true });
});

test('who needs so many credits is shown what fits, cheapest first, with the tax that he pays', async () => {
  const proposals = await proposalsFor(house.as(mara), { credits: 7.5 });
  assert.deepEqual(
    proposals.map(({ package: { id }, price, leftOver }) => [id, price.quantity, price.totalMinor, leftOver]),
    [
      [ten.id, 1, 10_115, 2.5],
      [five.id, 2, 10_710, 2.5],
      [twenty.id, 1, 19_040, 12.5],
    ],
  );
  await house.db
    .updateTable('customer')
    .set({ tax_treatment: 'reverse_charge' })
    .where('id', '=', customerId)
    .execute();
  const [cheapest] = await proposalsFor(house.as(mara), { credits: 7.5 });
  assert.deepEqual([cheapest?.price.totalMinor, cheapest?.price.taxRule], [8500, 'reverse_charge']);
  const price = await priceOfPackage(house.as(mara), twenty.id, { quantity: 3 });
  assert.deepEqual([price.netMinor, price.taxMinor, price.totalMinor], [48_000, 0, 48_000]);
});
