import { expect } from '@playwright/test';
import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import { z } from 'zod';
import { ticketListItem } from '../server/tickets/contract.ts';
import { expectAccessible } from './axe.ts';
import type { Caller } from './caller.ts';
import { makeCustomer, openTicketFor, quote, readTicket } from './customers.ts';
import { answer, conversation, openOutboxMail, openTicket } from './desk.ts';
import { OWNER, test } from './house.ts';
import { credits, en, fill } from './texts.ts';

test.use({ kind: 'posting' });

const DESK = 'support@counterfoil.localhost';

test('a ticket by mail alone: opened, answered, answered again with the quoted text folded', async ({
  owner,
  server,
  mailbox,
  visit,
}) => {
  const customer = await makeCustomer(owner, 'Velt Media', 5);
  const { email, name } = customer.member;
  const subject = 'The cart forgets its coupons';
  await send(server.smtpPort, {
    from: { name, address: email },
    to: DESK,
    subject,
    text: 'Since the update.',
  });
  const thanks = await mailbox.wait(email, subject);
  expect(thanks.text).toContain(en.mail.opened.text.split('{{')[0]?.trim());
  const number = Number(thanks.subject?.match(/#(\d+)/)?.[1]);

  const desk = await visit(OWNER);
  await desk.goto('/desk/queue/to-rate');
  await desk.getByRole('link', { name: subject }).click();
  await expect(conversation(desk)).toContainText('Since the update.');
  await answer(desk, name, 'Which coupon is it?');
  const question = await mailbox.wait(email, fill(en.mail.posted.subject, { subject, number }));
  expect(question.text).toContain('Which coupon is it?');
  await openOutboxMail(desk, fill(en.mail.posted.subject, { subject, number }), name);
  await expect(desk.getByRole('article')).toContainText(en.desk.outbox.state.sent);

  const quoted = (question.text ?? '').split('\n').map((line) => `> ${line}`);
  await send(server.smtpPort, {
    from: { name, address: email },
    to: question.replyTo?.text ?? '',
    subject: `Re: ${question.subject}`,
    inReplyTo: question.messageId ?? '',
    text: ['It is SPRING.', '', 'On Tue, 24 Nov 2026 at 09:12, Northlight wrote:', ...quoted].join('\n'),
  });
  await openTicket(desk, number);
  const reply = desk.getByRole('article').filter({ hasText: 'It is SPRING.' });
  await expect(reply).toBeVisible();
  await expect(reply.getByText('Which coupon is it?')).toBeHidden();
  await reply.getByText(/^quoted text, \d+ lines$/).click();
  await expect(reply.getByText('Which coupon is it?')).toBeVisible();
  expect(await ticketsOf(owner, customer.id)).toHaveLength(1);
});

test('the quote’s mail leads to a page that decides nothing by being opened, and is good for one answer', async ({
  owner,
  mailbox,
  visit,
}) => {
  const customer = await makeCustomer(owner, 'Maison Aubert', 5);
  const ticket = await openTicketFor(owner, customer, 'Two shops, one stock');
  await quote(owner, ticket.id, 2, 'Join the stocks of both shops.');
  const offer = await mailbox.wait(customer.member.email, `#${ticket.number}: ${credits(2)}`);
  const [link = ''] = offer.text?.match(/http\S+\/q\/\S+/) ?? [];

  for (let scan = 0; scan < 3; scan++) expect((await fetch(link)).status).toBe(200);
  await fetch(link, { method: 'HEAD' });
  const looker = await visit();
  await looker.goto(link);
  await expect(looker.getByText('Join the stocks of both shops.')).toBeVisible();
  await looker.close();
  expect((await readTicket(owner, ticket.id)).state).toBe('confirming');

  const page = await visit();
  await page.goto(link);
  await expect(page).toHaveURL(/\/q$/);
  await expect(page.getByRole('definition')).toHaveText(['5', /^.2$/, '3']);
  await expectAccessible(page);
  await page.getByRole('button', { name: fill(en.portal.quote.confirm, { credits: credits(2) }) }).click();
  const confirmed = fill(en.portal.quoteLink.outcome.accepted, { number: ticket.number });
  await expect(page.getByRole('heading', { name: confirmed })).toBeVisible();
  expect(await readTicket(owner, ticket.id)).toMatchObject({ state: 'queued', credits: { held: 2 } });

  await page.goto(link);
  await expect(page.getByRole('heading', { name: en.portal.quoteLink.overTitle })).toBeVisible();
  expect((await readTicket(owner, ticket.id)).credits.held).toBe(2);
});

test('HTML mail runs nothing, and fetches its remote images only after a click', async ({
  owner,
  server,
  visit,
}) => {
  const customer = await makeCustomer(owner, 'Adria Listings', 0);
  const { email, name } = customer.member;
  const html = `<h1>Our order</h1><p onclick="alert(1)">Look at <b>this</b>.</p>
    <script>fetch('https://outside.example/script')</script>
    <img src="https://outside.example/pixel.png" width="20" height="20" alt="">
    <img src="x" onerror="fetch('https://outside.example/onerror')">
    <iframe src="https://outside.example/frame"></iframe>
    <form action="https://outside.example/form"><button>Pay</button></form>
    <a href="javascript:alert(1)">here</a>
    <style>p { background: url(https://outside.example/style) }</style>`;
  await send(server.smtpPort, { from: { name, address: email }, to: DESK, subject: 'Our order', html });
  await expect.poll(() => ticketsOf(owner, customer.id)).toHaveLength(1);
  const [ticket] = await ticketsOf(owner, customer.id);

  const desk = await visit(OWNER);
  const asked: string[] = [];
  await desk.route('**://outside.example/**', (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: 'image/png', body: picture });
  });
  const dialogs: string[] = [];
  desk.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await openTicket(desk, ticket?.number ?? 0);
  await desk.getByRole('button', { name: en.desk.message.asSent }).click();
  const frame = desk.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  const inside = desk.frameLocator('iframe');
  await expect(inside.getByRole('heading', { name: 'Our order' })).toBeVisible();
  await inside.getByText('Look at').click();
  await expect(
    inside.locator('script, iframe, form, [onclick], [onerror], a[href^="javascript"]'),
  ).toHaveCount(0);
  expect(asked).toEqual([]);

  await desk.getByRole('button', { name: en.common.mailFrame.showImages }).click();
  await expect.poll(() => asked).toEqual(['/pixel.png']);
  expect(dialogs).toEqual([]);
});

test('a stranger’s mail opens a ticket, and one that only claims to be from staff waits for a look', async ({
  owner,
  server,
  mailbox,
  visit,
}) => {
  const subject = 'Do you also do hosting?';
  await send(server.smtpPort, { from: 'nora@elsewhere.example', to: DESK, subject, text: 'Tell me more.' });
  await mailbox.wait('nora@elsewhere.example', 'We have your request');
  const desk = await visit(OWNER);
  await desk.goto('/desk/mail');
  await expect(desk.getByText(en.desk.mail.none)).toBeVisible();
  await send(server.smtpPort, { from: OWNER.email, to: DESK, subject: 'Pay this bill', text: 'At once.' });
  await desk.getByRole('link', { name: 'Pay this bill' }).click();
  await expect(desk.getByText(en.mail.reason.staff_without_token).first()).toBeVisible();
  await desk.goto('/desk/queue/open');
  await expect(desk.getByRole('link', { name: subject })).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Pay this bill' })).toBeHidden();
  expect(owner.address).toBe(server.address);
});

async function send(port: number, mail: Mail.Options): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}

async function ticketsOf(owner: Caller, customerId: string) {
  const shape = z.object({ items: z.array(ticketListItem) });
  return (await owner.get(shape, `/tickets?customerId=${customerId}&view=all`)).items;
}

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
