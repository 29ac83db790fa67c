import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Member, Staff } from '../../identity/actor.ts';
import { openTestHouse, type TestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeCustomer, makeMember, makeStaff } from '../../testing/people.ts';
import { keepMail } from '../incoming/keep-mail.ts';
import { type Intake, takeIn } from '../incoming/take-in.ts';
import type { OutgoingMail } from '../outgoing/envelope.ts';
import { tellOf } from '../outgoing/tell.ts';
import { createMailReader } from '../reading/reader-pool.ts';

export const DESK = 'support@desk.example';

export type MailHouse = {
  house: TestHouse;
  intake: Intake;
  owner: Staff;
  agent: Staff;
  member: Member;
  /** Brings a mail in by the SMTP door and takes it in. @returns its row */
  deliver(raw: string, envelope?: { from?: string; to?: string[] }): Promise<InboxRow>;
  /** Tells of everything that happened since. @returns the mails that came of it, oldest first */
  tell(): Promise<OutgoingMail[]>;
};

type InboxRow = { id: string; outcome: string | null; reason: string; ticket_id: string | null };

/** A house with a company, an owner, an agent who leads the technical department, and a member of a customer. */
export async function openMailHouse(variables: NodeJS.ProcessEnv = {}): Promise<MailHouse> {
  const house = await openTestHouse({ MAIL_ADDRESS: DESK, PUBLIC_URL: 'https://desk.example', ...variables });
  const reader = createMailReader({ deadlineMs: 10_000 });
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-mail-'));
  after(async () => {
    await reader.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }));
  const owner = await makeCompany(house);
  const agent = await makeStaff(house, 'agent');
  const member = await makeMember(house, await makeCustomer(house));
  await house.db
    .updateTable('department')
    .set({ lead_id: agent.personId })
    .where('key', '=', 'technical')
    .execute();
  const intake = { house, reader, disk };
  let told = 0;
  return {
    house,
    intake,
    owner,
    agent,
    member,
    async deliver(raw, { from = 'bounce@elsewhere.example', to = [DESK] } = {}) {
      const kept = await keepMail(
        { ...house.asSystem(), via: 'mail' },
        { door: 'smtp', envelopeFrom: from, envelopeTo: to, raw: Buffer.from(raw.replaceAll('\n', '\r\n')) },
      );
      await takeIn(intake, kept.id);
      return inboxRow(house, kept.id);
    },
    async tell() {
      const events = await house.db
        .selectFrom('event')
        .select('id')
        .where('id', '>', told)
        .orderBy('id')
        .execute();
      const before = await house.db.selectFrom('mail_out').select('id').execute();
      await tellOf(
        house,
        events.map(({ id }) => id),
      );
      told = events.at(-1)?.id ?? told;
      const known = before.map((mail) => mail.id);
      const mails = await house.db.selectFrom('mail_out').selectAll().orderBy('created_at').execute();
      return mails.filter((mail) => !known.includes(mail.id));
    },
  };
}

export function inboxRow(house: TestHouse, id: string): Promise<InboxRow> {
  return house.db
    .selectFrom('mail_in')
    .select(['id', 'outcome', 'reason', 'ticket_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

let written = 0;

/** A plain mail. Each has its own Message-ID unless told. */
export function mailFrom(
  address: string,
  {
    subject = 'Help, please',
    body = 'It does not work.',
    headers = '',
  }: { subject?: string; body?: string; headers?: string } = {},
): string {
  written++;
  const id = /^message-id:/im.test(headers) ? '' : `Message-ID: <${written}@mail.elsewhere.example>\n`;
  return `From: ${address}\nTo: ${DESK}\nSubject: ${subject}\nDate: Tue, 24 Nov 2026 06:00:00 +0000\n${id}${headers}\n${body}\n`;
}
