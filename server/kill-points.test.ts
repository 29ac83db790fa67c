import assert from 'node:assert/strict';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { openMailSink } from './mail/testing/mail-sink.ts';
import { until } from './testing/busy-desk.ts';
import { type Client, insistAt, makeClient, withId } from './testing/incidents.ts';
import { freePort, makeKillableServer } from './testing/killable-server.ts';

/** `kill -9` between two steps that no transaction can bind together, brought about from outside: by a lock, a wait of PostgreSQL, or the other mail server. */
const OWNER = 'owner@crash.example';
const DESK = 'support@desk.example';

const sink = await openMailSink();
const smtpPort = await freePort();
const server = await makeKillableServer({
  SMTP_URL: sink.url,
  SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
  MAIL_ADDRESS: DESK,
  ADMIN_EMAIL: OWNER,
  ADMIN_PASSWORD: 'a green tram in the rain',
});
const insist = insistAt(server.address);
const files = path.join(server.folder, 'files/attachments');
let ownerKey = '';
let client: Client;
let db: pg.Client;

before(async () => {
  await server.start();
  ownerKey = await server.keyOf(OWNER);
  client = await makeClient(server, insist, 0, ownerKey);
  db = await connect();
});

/** PostgreSQL outlives the server, and so does this connection. */
async function connect(): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: server.superuserUrl });
  connection.on('error', () => undefined);
  await connection.connect();
  return connection;
}

async function rowsOf(query: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await db.query(query, values)).rows;
}

const isTrue =
  (query: string, ...values: unknown[]) =>
  async () =>
    (await rowsOf(`select (${query}) as holds`, ...values))[0]?.holds === true;

const runNow = (queue: string) => rowsOf("insert into pgboss.job (name, data) values ($1, '{}')", queue);

/** As some minutes later: a new server waits before it takes up the work of one that only seems dead. */
async function startLater(): Promise<void> {
  await rowsOf("update mail_out set claimed_until = null where state = 'waiting'");
  await rowsOf('update mail_in set next_attempt_at = now() where outcome is null');
  await rowsOf("update pgboss.job set state = 'retry', start_after = now() where state = 'active'");
  await server.start();
  await runNow('sweep-outbox');
  await runNow('sweep-inbox');
}

const storedFiles = () =>
  existsSync(files)
    ? readdirSync(files, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.draft'))
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [];

function upload(): Promise<Response | undefined> {
  const body = new FormData();
  body.set('file', new File(['a picture'], 'screen.png'));
  const headers = { authorization: `Bearer ${client.key}` };
  return fetch(`${server.address}/api/v1/attachments`, { method: 'POST', headers, body }).catch(
    () => undefined,
  );
}

function mailWith(subject: string): string {
  const parts = ['Content-Type: text/plain', '', 'See below.', '--cut'];
  const picture = [
    'Content-Type: image/png; name="a.png"',
    'Content-Disposition: attachment',
    '',
    'a picture',
  ];
  const head = [`From: ${client.email}`, `To: ${DESK}`, `Subject: ${subject}`, 'MIME-Version: 1.0'];
  const type = 'Content-Type: multipart/mixed; boundary=cut';
  return [...head, type, '', '--cut', ...parts, ...picture, '--cut--', ''].join('\r\n');
}

/** @returns whether it was told that the mail is kept */
async function send(raw: string): Promise<boolean> {
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const envelope = { from: client.email, to: [DESK] };
  return transport.sendMail({ envelope, raw }).then(
    () => true,
    () => false,
  );
}

const hasOutcome = (subject: string) =>
  isTrue('exists (select 1 from mail_in where subject = $1 and outcome is not null)', subject);

/** It came once, whole: one mail, one ticket or message of it, and its file once. */
async function assertOnce(subject: string): Promise<void> {
  assert.equal((await rowsOf('select 1 from mail_in where subject = $1', subject)).length, 1);
  const messages = await rowsOf(
    'select m.id from message m join mail_in i on i.id = m.mail_in_id where i.subject = $1',
    subject,
  );
  assert.equal(messages.length, 1);
  const found = await rowsOf('select storage_key from attachment where message_id = $1', messages[0]?.id);
  assert.equal(found.length, 1);
  assert.ok(existsSync(path.join(server.folder, 'files', String(found[0]?.storage_key))));
}

test('killed between a file and its row: no row points to nothing, the mail comes in once, and the orphans are swept', async () => {
  const lock = await connect();
  await lock.query('begin; lock table attachment in access exclusive mode');
  const lost = upload();
  const mail = await insistMail(mailWith('Before its row'));
  await until(() => storedFiles().length === 2, 'both files on the disk');
  await server.kill();
  assert.equal(await lost, undefined, 'no answer');
  await lock.query('rollback');
  await lock.end();
  const orphans = storedFiles();
  assert.deepEqual(await rowsOf('select id from attachment'), []);
  await startLater();

  await until(hasOutcome('Before its row'), 'the mail');
  assert.ok(mail.id);
  await assertOnce('Before its row');
  assert.equal((await upload())?.status, 201);

  const longAgo = new Date(Date.now() - 3 * 86_400_000);
  for (const orphan of orphans) utimesSync(orphan, longAgo, longAgo);
  await runNow('sweep');
  await until(() => !orphans.some((orphan) => existsSync(orphan)), 'the end of the orphans');
  assert.equal(storedFiles().length, 2, 'those that have a row stay');
});

async function insistMail(raw: string) {
  const headers = { authorization: `Bearer ${ownerKey}`, 'content-type': 'message/rfc822' };
  const answer = await fetch(`${server.address}/api/v1/mail`, { method: 'POST', headers, body: raw });
  assert.equal(answer.status, 202);
  return withId.parse(await answer.json());
}

test('killed between keeping a mail and its 250: it is there once, also when its sender sends it again', async () => {
  const raw = mailWith('Before its 250');
  // A commit is on disk and is not answered, since nobody confirms that he has a copy.
  await db.query("alter system set synchronous_standby_names = 'nobody'");
  await db.query('select pg_reload_conf()');
  const told = send(raw);
  await until(
    isTrue(
      "exists (select 1 from pg_stat_activity join pg_locks using (pid) where wait_event = 'SyncRep' and relation = 'mail_in'::regclass)",
    ),
    'a kept mail without an answer',
  );
  await server.kill();
  assert.equal(await told, false);
  await db.query('alter system reset synchronous_standby_names');
  await db.query('select pg_reload_conf()');
  await until(
    isTrue(
      "exists (select 1 from mail_in where position('Before its 250' in convert_from(raw, 'UTF8')) > 0)",
    ),
    'what had been committed',
  );
  await startLater();
  assert.equal(await send(raw), true);
  await until(hasOutcome('Before its 250'), 'the mail');
  await assertOnce('Before its 250');
});

test('killed between the other server’s 250 and the note of it: that mail goes out twice at most, under one Message-ID, all others once', async () => {
  const everythingSent = isTrue("not exists (select 1 from mail_out where state = 'waiting')");
  await until(everythingSent, 'what is still to be sent');
  let killed: Promise<void> | undefined;
  let taken = '';
  sink.behave((command, mail) => {
    if (command !== '.' || killed) return undefined;
    killed = server.kill();
    taken = messageIdOf(mail.raw);
    return undefined;
  });
  // It is told of by mail, unless another mail goes out before.
  await send(mailWith('Is answered'));
  await until(() => killed !== undefined, 'a mail to the other server');
  await killed;
  await startLater();
  await until(everythingSent, 'all mails');

  const copies = Map.groupBy(sink.caught, ({ raw: text }) => messageIdOf(text));
  for (const { message_id } of await rowsOf("select message_id from mail_out where state = 'sent'"))
    assert.equal(copies.get(String(message_id))?.length, message_id === taken ? 2 : 1);
  assert.match(await server.command('verify'), /in order/);
});

function messageIdOf(raw: string): string {
  return /^message-id:\s*(<[^>]*>)/im.exec(raw)?.[1] ?? '';
}
