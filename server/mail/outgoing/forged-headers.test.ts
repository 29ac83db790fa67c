import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { makeCustomer, makeMember } from '../../testing/people.ts';
import { openTicket } from '../../tickets/open-ticket.ts';
import { postMessage } from '../../tickets/post-message.ts';
import { openMailHouse } from '../testing/mail-house.ts';
import { openMailSink } from '../testing/mail-sink.ts';
import { createPostOffice } from './post-office.ts';
import { createMailer } from './transport.ts';

const sink = await openMailSink();
const mails = await openMailHouse({ SMTP_URL: sink.url });
const { house } = mails;
const mailer = createMailer(sink.url, { connectMs: 20_000, silenceMs: 20_000 });
const office = createPostOffice(house, mailer);
after(() => mailer.close());

test('a name, subject or company with line breaks makes no header and no recipient', async () => {
  const strings = [
    'Eve\r\nBcc: all@victim.example',
    'Eve\nX-Evil: 1',
    'Eve\u2028Bcc: x@y',
    'Eve\r\n\r\n<script>',
    'Eve>\r\nRCPT TO:<victim@x.example',
    '"Eve" <evil@x.example>',
    'Eve, victim@x.example',
    '=?utf-8?q?Eve=0D=0ABcc:_x@y?=',
    'Eve\0',
    '{{7*7}}',
    '$t(mail.marker)',
    '%0d%0aBcc: x',
    '‮evil',
    'x'.repeat(3000),
  ];
  for (const [index, name] of strings.entries()) {
    const customerId = await makeCustomer(house);
    const member = await makeMember(house, customerId);
    const { id: ticketId } = await openTicket(house.as(member), {
      subject: 'Shop',
      bodyText: 'Help',
      class: 'technical_problem',
      customerId,
      requesterId: member.personId,
    });
    await mails.tell();
    const clean = name.replaceAll('\0', '');
    await house.db.updateTable('person').set({ name: clean }).where('id', '=', member.personId).execute();
    await house.db
      .updateTable('ticket')
      .set({ subject: clean.slice(0, 240) })
      .where('id', '=', ticketId)
      .execute();
    await house.db.updateTable('company').set({ name: clean }).execute();
    await postMessage(house.as(mails.agent), ticketId, { kind: 'public', bodyText: 'Answer' });
    await mails.tell();
    await office.deliverTo(member.email);
    const caught = sink.caught.at(-1);
    assert.deepEqual(caught?.to, [member.email], `string ${index}`);
    const head = caught?.raw.split('\r\n\r\n')[0] ?? '';
    const names = head
      .replaceAll(/\r\n[ \t]/g, ' ')
      .split('\r\n')
      .map((line) => line.split(':')[0]?.toLowerCase());
    assert.deepEqual(
      names.toSorted(),
      [
        'content-type',
        'date',
        'from',
        'in-reply-to',
        'message-id',
        'mime-version',
        'references',
        'reply-to',
        'subject',
        'to',
        'x-auto-response-suppress',
      ],
      `string ${index}`,
    );
  }
});
