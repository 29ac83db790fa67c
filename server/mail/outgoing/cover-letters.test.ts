import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endCover } from '../../policy/departments/end-cover.ts';
import { setCover } from '../../policy/departments/set-cover.ts';
import { makeStaff } from '../../testing/people.ts';
import { openMailHouse } from '../testing/mail-house.ts';

const mails = await openMailHouse();
const { house, owner } = mails;

test('the lead of the department that stands in reads from when and for whom, and when it is called off', async () => {
  const lead = await makeStaff(house, 'lead', ['design']);
  await house.db.updateTable('person').set({ language: 'de' }).where('id', '=', lead.personId).execute();
  await house.db
    .updateTable('department')
    .set({ lead_id: lead.personId })
    .where('key', '=', 'design')
    .execute();
  await mails.tell();
  const day = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString();
  const wish = {
    department: 'technical',
    by: 'design',
    startsOn: day(3),
    endsOn: day(9),
    note: 'Trade fair',
  };
  const id = await setCover(house.as(owner), wish);
  const [letter, ...others] = await mails.tell();
  assert.deepEqual([letter?.to_address, letter?.kind, others.length], [lead.email, 'cover_arranged', 0]);
  assert.match(letter?.subject ?? '', /^Sie vertreten .+ vom \d+\. \p{L}+ 20\d\d bis /u);
  assert.match(letter?.body_text ?? '', /Trade fair/);
  assert.match(letter?.body_text ?? '', /https:\/\/desk\.example\/desk\//);

  await endCover(house.as(owner), id);
  const ended = await mails.tell();
  assert.deepEqual(
    ended.map(({ to_address, kind }) => [to_address, kind]),
    [[lead.email, 'cover_ended']],
  );
});

test('who arranges it himself is not written to', async () => {
  const wish = { department: 'sales', by: 'technical', note: '' };
  const today = Temporal.Now.plainDateISO('UTC').add({ days: 1 }).toString();
  await makeStaff(house, 'lead', ['technical']);
  await house.db
    .updateTable('department')
    .set({ lead_id: owner.personId })
    .where('key', '=', 'technical')
    .execute();
  await setCover(house.as(owner), { ...wish, startsOn: today, endsOn: today });
  assert.deepEqual(await mails.tell(), []);
});
