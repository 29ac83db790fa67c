import assert from 'node:assert/strict';
import { appendFile, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember } from '../../testing/people.ts';
import { openTestApi } from '../../testing/test-api.ts';
import { openTicket } from '../open-ticket.ts';
import { postMessage } from '../post-message.ts';
import { inlineImages } from './inline-images.ts';
import { ATTACHMENT_LIMIT_BYTES, storeAttachment } from './store-attachment.ts';

const folder = await mkdtemp(path.join(os.tmpdir(), 'counterfoil-files-'));
const house = await openTestHouse({ DATA_DIR: folder });
const owner = await makeCompany(house);
const customerId = await makeCustomer(house);
const mara = await makeMember(house, customerId);
const stranger = await makeMember(house, await makeCustomer(house, 'Somebody else'));
const api = await openTestApi(house);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const open = (attachmentIds: string[]) =>
  openTicket(house.as(mara), {
    subject: 'Files',
    bodyText: 'See these',
    class: 'sales',
    customerId,
    requesterId: mara.personId,
    attachmentIds,
  });
const store = (fileName: string, bytes: Uint8Array = png, contentType = 'image/png') =>
  storeAttachment(house.as(mara), house.disk, { fileName, contentType, bytes, contentId: 'logo@mail' });

test('programs, empty files and files beyond the limit are refused with the reason', async () => {
  await assert.rejects(() => store('invoice.pdf.exe'), { code: 'file_type_refused' });
  await assert.rejects(() => store('nothing.txt', new Uint8Array()), { code: 'file_empty' });
  await assert.rejects(() => store('huge.bin', new Uint8Array(ATTACHMENT_LIMIT_BYTES + 1)), {
    code: 'file_too_large',
  });
  assert.equal(
    (await store('just-fits.bin', new Uint8Array(ATTACHMENT_LIMIT_BYTES))).sizeBytes,
    ATTACHMENT_LIMIT_BYTES,
  );
});

test('a name that would lead elsewhere is only a name', async () => {
  const { fileName } = await store('../../etc/passwd\r\nX-Evil: 1.png');
  assert.doesNotMatch(fileName, /[/\\\r\n]/);
});

test('only the uploader’s own, unbound files can be sent along, and each once', async () => {
  const file = await store('a.png');
  const foreign = await storeAttachment(house.as(stranger), house.disk, {
    fileName: 'b.png',
    contentType: 'image/png',
    bytes: png,
  });
  await assert.rejects(() => open([foreign.id]), { code: 'attachment_unknown' });
  await open([file.id]);
  await assert.rejects(() => open([file.id]), { code: 'attachment_unknown' });
});

test('a file is handed out to its own side alone, as a download that no browser sniffs or runs', async () => {
  const file = await store('photo "1".png');
  await open([file.id]);
  const answer = await api.ask(`GET /attachments/${file.id}`, { as: mara });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''photo/);
  assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox/);
  assert.equal((await api.ask(`GET /attachments/${file.id}`, { as: stranger })).status, 404);
});

test('a file on an internal note is not the customer’s to read', async () => {
  const ticket = await open([]);
  const file = await storeAttachment(house.as(owner), house.disk, {
    fileName: 'internal.png',
    contentType: 'image/png',
    bytes: png,
  });
  await postMessage(house.as(owner), ticket.id, {
    kind: 'note',
    bodyText: 'see file',
    attachmentIds: [file.id],
  });
  assert.equal((await api.ask(`GET /attachments/${file.id}`, { as: owner })).status, 200);
  assert.equal((await api.ask(`GET /attachments/${file.id}`, { as: mara })).status, 404);
});

test('a file that changed on the disk is not handed out', async () => {
  const file = await store('changed.png');
  await open([file.id]);
  const { storage_key } = await house.db
    .selectFrom('attachment')
    .select('storage_key')
    .where('id', '=', file.id)
    .executeTakeFirstOrThrow();
  await appendFile(path.join(folder, 'files', storage_key), 'x');
  assert.equal((await api.ask(`GET /attachments/${file.id}`, { as: mara })).status, 500);
});

test('a mail’s own pictures come with its text, other files do not', async () => {
  const [picture, page] = [
    await store('logo.png'),
    await store('page.svg', Buffer.from('<svg/>'), 'image/svg+xml'),
  ];
  const ticket = await open([picture.id, page.id]);
  const { id } = await house.db
    .selectFrom('message')
    .select('id')
    .where('ticket_id', '=', ticket.id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    [...(await inlineImages(house.db, house.disk, id))],
    [['logo@mail', `data:image/png;base64,${png.toString('base64')}`]],
  );
});
