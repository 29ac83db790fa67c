import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { openTestHouse } from '../testing/open-test-house.ts';
import { makeCompany, makeStaff } from '../testing/people.ts';
import { openTestApi } from '../testing/test-api.ts';
import { defaultPolicy } from './default-policy.ts';

const house = await openTestHouse();
const owner = await makeCompany(house);
const agent = {
  ...(await makeStaff(house, 'agent', ['technical', 'design', 'development', 'sales'])),
  language: 'de' as const,
};
await house.db.updateTable('person').set({ language: 'de' }).where('id', '=', agent.personId).execute();
const api = await openTestApi(house);
const sound = defaultPolicy('Europe/Amsterdam');
const put = (body: unknown) => api.ask('PUT /policy', { as: owner, body });

const refusal = z.object({
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).default([]),
});

test('a wrong policy is answered with its faults by place, and a sound one with what is in force', async () => {
  const wrong = { ...sound, minutesPerCredit: null, departments: [] };
  const refused = await put({ policy: wrong, note: 'Wrong' });
  assert.equal(refused.status, 422);
  const { code, errors } = refusal.parse(refused.json);
  assert.equal(code, 'policy_inconsistent');
  assert.ok(errors.some(({ path, code }) => path === 'policy.minutesPerCredit' && code === 'number_missing'));
  assert.ok(errors.some(({ path, code }) => path === 'policy.departments' && code === 'list_empty'));

  const good = await put({ policy: sound, note: 'Right', inForceFrom: '2199-01-01T00:00:00Z' });
  assert.equal(refusal.parse(good.json).code, 'in_force_too_far');
  const answer = await put({ policy: sound, note: 'Right' });
  assert.equal(answer.status, 200, answer.text);
  const view = z.looseObject({
    version: z.number(),
    warnAtPercent: z.number(),
    supportEndNoticeDays: z.number(),
    scheduled: z.null(),
  });
  assert.deepEqual(
    [view.parse(answer.json).warnAtPercent, view.parse(answer.json).supportEndNoticeDays],
    [75, 7],
  );
  for (const body of [
    {},
    { policy: sound },
    { policy: sound, note: ' ' },
    { note: 'x', policy: sound, inForceFrom: 'soon' },
  ])
    assert.equal((await put(body)).status, 422);
});

test('a check refuses nothing that is JSON, and says the same as publishing', async () => {
  const check = async (policy: unknown) => {
    const { status, json } = await api.ask('POST /policy/check', { as: owner, body: { policy } });
    assert.equal(status, 200);
    return z.object({ problems: refusal.shape.errors.unwrap() }).parse(json).problems;
  };
  assert.deepEqual(await check(sound), []);
  for (const nonsense of [null, 7, 'x', [], {}, { classes: [null] }, { businessHours: [] }])
    assert.ok((await check(nonsense)).length > 0);
  const wrong = { ...sound, classes: sound.classes.map((each) => ({ ...each, key: 'same' })) };
  assert.deepEqual(await check(wrong), refusal.parse((await put({ policy: wrong, note: 'x' })).json).errors);
});

test('a preview is the public page of a sound policy, in the language asked for', async () => {
  const ask = (policy: unknown) =>
    api.ask('POST /policy/preview', { as: owner, body: { policy, language: 'de' } });
  const { html } = z.object({ html: z.string() }).parse((await ask(sound)).json);
  assert.match(html, /<html lang="de"/);
  assert.match(html, /Technisches Problem/);
  assert.equal((await ask({})).status, 422);
});

test('holidays and their places are named in the language of the reader', async () => {
  const places = await api.ask('GET /holidays/places', { as: agent });
  const place = z.object({ code: z.string(), name: z.string() });
  const { countries } = z
    .object({ countries: z.array(place.extend({ regions: z.array(place) })) })
    .parse(places.json);
  const germany = countries.find(({ code }) => code === 'DE');
  assert.equal(germany?.name, 'Deutschland');
  assert.ok(germany?.regions.some(({ code, name }) => code === 'BY' && name === 'Bayern'));

  const days = z.object({ days: z.array(z.object({ date: z.string(), name: z.string() })) });
  const of = async (query: string) =>
    days.parse((await api.ask(`GET /holidays?${query}`, { as: agent })).json).days;
  const inBavaria = await of('country=DE&region=BY&year=2026');
  assert.deepEqual(inBavaria.slice(0, 2), [
    { date: '2026-01-01', name: 'Neujahr' },
    { date: '2026-01-06', name: 'Heilige Drei Könige' },
  ]);
  assert.ok(!(await of('country=DE&year=2026')).some(({ date }) => date === '2026-01-06'));
  for (const wrong of [
    'country=XX&year=2026',
    'country=DE&region=ZZ&year=2026',
    'country=DE&year=1',
    'year=2026',
  ])
    assert.equal((await api.ask(`GET /holidays?${wrong}`, { as: agent })).status, 422, wrong);
});
