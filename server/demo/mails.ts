import { keepMail } from '../mail/incoming/keep-mail.ts';
import { takeIn } from '../mail/incoming/take-in.ts';
import { createMailReader } from '../mail/reading/reader-pool.ts';
import type { Cast } from './cast.ts';
import { moveTicket } from './tell-story.ts';

/** A ticket that came by mail, as HTML with the earlier mail quoted below. */
const invoiceLayout = (to: string) => ({
  from: 'markus@brandt.example',
  text: [
    'From: Markus Brandt <markus@brandt.example>',
    `To: Northlight Scripts <${to}>`,
    'Subject: Rechnungen: die Umsatzsteuer steht doppelt da',
    'Message-ID: <rechnungen-1@brandt.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<div><p>Guten Tag,</p>',
    '<p>auf den Rechnungen steht die Umsatzsteuer <b>zweimal</b>: einmal je Zeile und noch einmal unten. So sieht es aus:</p>',
    '<table border="1" cellpadding="6"><tr><th>Inserat</th><th>Netto</th><th>USt.</th></tr>',
    '<tr><td>Premium, 60 Tage</td><td>49,00 €</td><td>9,31 €</td></tr>',
    '<tr><td>Summe</td><td>49,00 €</td><td style="color:#b91c1c">18,62 €</td></tr></table>',
    '<p>Die Buchhaltung fragt, ob wir die alten Rechnungen neu ausstellen müssen.</p>',
    '<p>Viele Grüße<br>Markus Brandt</p></div>',
    '<div class="gmail_quote"><div>Am Montag schrieb Buchhaltung &lt;buero@brandt.example&gt;:</div>',
    '<blockquote class="gmail_quote"><p>Hallo Markus,</p><p>Rechnung 2118 geht so nicht durch. Kannst du bei den Leuten vom Portal nachfragen?</p>',
    '<p>Gruß, Heike</p></blockquote></div>',
  ],
});

/** From an address that nobody knows, about a ticket that is another's: a person has to look at it. */
const fromElsewhere = (to: string, ticketNumber: number) => ({
  from: 'm.velt.private@post.example',
  text: [
    'From: Mara <m.velt.private@post.example>',
    `To: Northlight Scripts <${to}>`,
    `Subject: Re: [#${ticketNumber}] Moving to a new server`,
    'Message-ID: <from-the-train@post.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello Jonas,',
    '',
    'writing from my own address, since I am on the train. The host asks for the',
    'fingerprint of your key. Could you send it to me?',
    '',
    'Mara',
  ],
});

type Mail = { from: string; text: readonly string[] };

/** Two mails, brought in by the same way as any mail. */
export async function deliverMails(cast: Cast): Promise<void> {
  const { house, trx } = cast;
  const reader = createMailReader();
  const intake = {
    house: { ...house, db: trx, asSystem: () => ({ ...house.asSystem(), db: trx }) },
    reader,
    disk: house.disk,
  };
  const deliver = async ({ from, text }: Mail) => {
    const { id } = await keepMail(
      { ...intake.house.asSystem(), via: 'mail' },
      {
        door: 'smtp',
        envelopeFrom: from,
        envelopeTo: [house.settings.mailAddress],
        raw: Buffer.from(`${text.join('\r\n')}\r\n`),
      },
    );
    await takeIn(intake, id);
    return trx.selectFrom('mail_in').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  };
  try {
    const { ticket_id } = await deliver(invoiceLayout(house.settings.mailAddress));
    if (ticket_id) await moveTicket(cast, ticket_id, { hoursAgo: 0.8 });
    const moving = await trx
      .selectFrom('ticket')
      .select('number')
      .where('subject', '=', 'Moving to a new server')
      .executeTakeFirstOrThrow();
    await deliver(fromElsewhere(house.settings.mailAddress, moving.number));
  } finally {
    await reader.close();
  }
}
