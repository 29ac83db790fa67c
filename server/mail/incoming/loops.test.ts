import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { addressWithToken } from '../outgoing/reply-address.ts';
import { DESK, mailFrom, openMailHouse } from '../testing/mail-house.ts';

const mails = await openMailHouse();

/** A ticket of the member's by mail, with the receipt that he got. */
async function ticketByMail() {
  await mails.tell();
  const row = await mails.deliver(mailFrom(mails.member.email));
  const [receipt] = await mails.tell();
  assert.ok(receipt?.reply_token && row.ticket_id);
  return { ticketId: row.ticket_id, receipt, replyTo: addressWithToken(DESK, receipt.reply_token) };
}

const countTickets = async () =>
  (await sql<{ n: number }>`select count(*) as n from ticket`.execute(mails.house.db)).rows[0]?.n;

const machines: [name: string, headers: string, from?: string][] = [
  ['an auto-reply', 'Auto-Submitted: auto-replied\n'],
  ['an out-of-office of Exchange', 'X-Auto-Response-Suppress: All\n'],
  ['a mailing list', 'List-Id: <news.example>\n'],
  ['bulk mail', 'Precedence: bulk\n'],
  ['our own mail come back', 'X-Counterfoil-Loop: 1\n'],
  ['mail with a null return path', '', ''],
];

describe('a machine', () => {
  for (const [name, headers, from = 'a@b.example'] of machines) {
    test(`${name} opens nothing and is answered by nothing`, async () => {
      const tickets = await countTickets();
      await mails.tell();
      const row = await mails.deliver(mailFrom(mails.member.email, { headers }), { from });
      assert.equal(row.outcome, 'ignored');
      assert.equal(await countTickets(), tickets);
      assert.deepEqual(await mails.tell(), []);
    });
  }

  test('two desks that answer each other stop at once', async () => {
    const { receipt } = await ticketByMail();
    const answer = mailFrom('robot@desk2.example', {
      headers: `Auto-Submitted: auto-generated\nIn-Reply-To: ${receipt.message_id}\n`,
    });
    assert.equal((await mails.deliver(answer)).outcome, 'ignored');
    assert.deepEqual(await mails.tell(), []);
  });

  test('a bounce marks the mail that did not arrive, and opens nothing', async () => {
    const { receipt, replyTo } = await ticketByMail();
    const report = mailFrom('Mail Delivery Subsystem <mailer-daemon@mx.example>', {
      headers:
        'Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n',
      body: `--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: message/rfc822\n\nMessage-ID: ${receipt.message_id}\n\n--b--`,
    });
    const tickets = await countTickets();
    assert.deepEqual((await mails.deliver(report, { from: '', to: [replyTo] })).reason, 'bounced');
    const marked = await mails.house.db
      .selectFrom('mail_out')
      .select(['state', 'remark'])
      .where('id', '=', receipt.id)
      .executeTakeFirst();
    assert.deepEqual(marked, { state: 'failed', remark: 'bounced' });
    assert.equal(await countTickets(), tickets);
  });
});
