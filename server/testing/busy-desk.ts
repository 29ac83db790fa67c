import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import {
  assertNotNow,
  type Client,
  type Insist,
  incident,
  insistAt,
  makeClient,
  withId,
} from './incidents.ts';
import { freePort, type KillableServer, makeKillableServer } from './killable-server.ts';

/** Where things come in: commands that move credits, mail by SMTP and by HTTP, files. */
type Door = 'money' | 'smtp' | 'mail' | 'files';
type Count = Record<Door, number>;

const DOORS: readonly Door[] = ['money', 'smtp', 'mail', 'files'];
const OWNER = 'owner@crash.example';
const DESK = 'support@desk.example';
const FILE_BYTES = 40_000;
const PATIENCE_MS = 150_000;

export type BusyDesk = {
  server: KillableServer;
  insist: Insist;
  ownerKey: string;
  clients: readonly Client[];
  /** How often each door has said yes, and how often "not now". Anything else fails the test. */
  accepted: Count;
  refused: Count;
  /** The hashes of what it said yes to: mails, and files by their id. */
  mails: Set<string>;
  files: Map<string, string>;
  /** Has everybody come and go, through all doors at once, until `rest`. @param pauseMs between two visits of one */
  open(pauseMs?: number): void;
  rest(): Promise<void>;
};

/** The real server with customers that want something of it all the time. */
export async function startBusyDesk(customers: number, variables: NodeJS.ProcessEnv): Promise<BusyDesk> {
  const smtpPort = await freePort();
  const server = await makeKillableServer({
    SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
    MAIL_ADDRESS: DESK,
    ADMIN_EMAIL: OWNER,
    ADMIN_PASSWORD: 'a green tram in the rain',
    LOG_LEVEL: 'silent',
    ...variables,
  });
  await server.start();
  const accepted = { money: 0, smtp: 0, mail: 0, files: 0 };
  const refused = { ...accepted };
  const insist = insistAt(server.address, () => refused.money++);
  const ownerKey = await server.keyOf(OWNER);
  const clients: Client[] = [];
  for (let index = 0; index < customers; index++)
    clients.push(await makeClient(server, insist, index, ownerKey));

  const desk = {
    server,
    insist,
    ownerKey,
    clients,
    accepted,
    refused,
    mails: new Set<string>(),
    files: new Map(),
  };
  const loops: Promise<void>[] = [];
  let isOpen = true;
  // A test that fails shall end.
  after(() => {
    isOpen = false;
  });
  const visits = visitsTo(desk, smtpPort);
  return {
    ...desk,
    open(pauseMs = 0) {
      const again = async (visit: () => Promise<void>) => {
        for (; isOpen; await pause(pauseMs)) await visit();
      };
      for (const client of clients) loops.push(again(() => visits.settle(client)));
      for (const { email } of clients) loops.push(again(() => visits.sendMail(email)));
      loops.push(
        again(() => visits.handInMail(clients[0]?.email ?? '')),
        again(visits.upload),
      );
    },
    async rest() {
      isOpen = false;
      await Promise.all(loops);
    },
  };
}

/** One visit to each door. A lost answer counts as neither yes nor no. */
function visitsTo(desk: Omit<BusyDesk, 'open' | 'rest'>, smtpPort: number) {
  const { server, insist, ownerKey, accepted, refused } = desk;

  async function post(door: 'mail' | 'files', path: string, body: BodyInit): Promise<unknown> {
    const headers = new Headers({ authorization: `Bearer ${ownerKey}` });
    if (door === 'mail') headers.set('content-type', 'message/rfc822');
    const asked = { method: 'POST', body, headers };
    const answer = await fetch(`${server.address}/api/v1${path}`, asked).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer && text !== undefined) {
      if (answer.ok) {
        accepted[door]++;
        return JSON.parse(text);
      }
      assertNotNow(answer, text);
      refused[door]++;
    }
    await pause(50);
  }

  return {
    async settle(client: Client): Promise<void> {
      await incident(insist, client, ownerKey, randomBytes(8).toString('hex'));
      accepted.money++;
    },

    async sendMail(from: string): Promise<void> {
      const raw = writeMail(from);
      const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
      try {
        await transport.sendMail({ envelope: { from, to: [DESK] }, raw });
        desk.mails.add(hashOf(raw));
        accepted.smtp++;
      } catch (error) {
        const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
        assert.ok(code < 500, String(error));
        if (code >= 400) refused.smtp++;
        await pause(50);
      }
    },

    async handInMail(from: string): Promise<void> {
      const raw = writeMail(from);
      if (await post('mail', '/mail', raw)) desk.mails.add(hashOf(raw));
    },

    async upload(): Promise<void> {
      const bytes = randomBytes(FILE_BYTES);
      const form = new FormData();
      form.set('file', new File([bytes], 'screen.bin'));
      const kept = await post('files', '/attachments', form);
      if (kept) desk.files.set(withId.parse(kept).id, hashOf(bytes));
    },
  };
}

function writeMail(from: string): string {
  const text = randomBytes(FILE_BYTES).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [`From: ${from}`, `To: ${DESK}`, 'Subject: Busy', '', text, ''].join('\r\n');
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Waits until each door has counted on. */
export async function everyDoor(count: Count, what: string): Promise<void> {
  const before = { ...count };
  await until(() => DOORS.every((door) => count[door] > before[door]), what);
}

export async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await pause(50))
    if (await holds()) return;
  throw new Error(`${what}: it was waited for in vain`);
}
