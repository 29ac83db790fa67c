import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { expectAccessible } from './axe.ts';
import { makeCustomerWhoSignsIn, openTicketFor, quote, readTicket, sellCredits } from './customers.ts';
import { conversation, logTime, openTicket, rate } from './desk.ts';
import { OWNER, test } from './house.ts';
import { credits, en, fill } from './texts.ts';

const confirmButton = (page: Page, amount: number) =>
  page.getByRole('button', { name: fill(en.portal.quote.confirm, { credits: credits(amount) }) });

test('time beyond what was accepted is refused with the way out, which an additional quote is', async ({
  owner,
  visit,
}) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Autohaus Brandt', 5);
  const ticket = await openTicketFor(owner, customer, 'It is larger than thought');
  await quote(owner, ticket.id, 1);
  const member = await visit(customer.member);
  await member.goto(`/tickets/${ticket.number}`);
  await confirmButton(member, 1).click();
  await expect(member.getByText(fill(en.support.quote.unit_one)).first()).toBeVisible();

  const desk = await visit(OWNER);
  await openTicket(desk, ticket.number);
  await logTime(desk, 25, 'Looked for the cause');
  await expect(conversation(desk)).toContainText(fill(en.desk.work.left_other, { count: 5 }));
  await logTime(desk, 20, 'Mended it');
  const panel = desk.getByRole('region', { name: en.desk.do.logTime, exact: true });
  const refusal = { limit: 30, remaining: 5, beyond: 15, credits: 0.5 };
  await expect(panel.getByRole('alert')).toContainText(fill(en.problem.beyond_accepted, refusal));
  await expectAccessible(desk);
  await panel.getByRole('button', { name: en.desk.do.quoteMore }).click();
  await expectAccessible(desk);
  await rate(desk, { description: 'Mend the second import as well.' }, en.desk.do.quoteMore);

  const more = member.getByRole('region', { name: fill(en.support.quote.label, { number: ticket.number }) });
  await expect(more).toContainText(en.support.quote.additional);
  await confirmButton(member, 1).click();
  await expect(more).toBeHidden();
  expect((await readTicket(owner, ticket.id)).credits).toMatchObject({ accepted: 2, held: 2 });

  await desk.getByRole('button', { name: en.desk.do.logTime }).click();
  await expect(panel.getByLabel(en.desk.time.note)).toHaveValue('Mended it');
  await logTime(desk, 20, 'Mended it');
  await expect(panel).toBeHidden();
  await expect(conversation(desk)).toContainText(fill(en.desk.work.left_other, { count: 15 }));
});

test('a quote above the balance says how many credits are missing, and is accepted after a top-up', async ({
  owner,
  visit,
}) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Maison Aubert', 2);
  const ticket = await openTicketFor(owner, customer, 'A second shop');
  await quote(owner, ticket.id, 5);
  const member = await visit(customer.member);
  await member.goto(`/tickets/${ticket.number}`);
  await expect(confirmButton(member, 5)).toBeDisabled();
  await expectAccessible(member);
  await expect(member.getByText(fill(en.portal.quote.short_other, { amount: 3 }))).toBeVisible();
  await sellCredits(owner, customer.id, 3);
  await confirmButton(member, 5).click();
  await expect(member.getByRole('region', { name: en.portal.work.title })).toBeVisible();
  expect((await readTicket(owner, ticket.id)).credits.held).toBe(5);
});

test('a member closes a ticket himself, and declines a price: nothing is charged', async ({
  owner,
  visit,
}) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Studio Lindqvist', 4);
  const closed = await openTicketFor(owner, customer, 'Solved by itself');
  const declined = await openTicketFor(owner, customer, 'Too expensive');
  await quote(owner, declined.id, 4);
  const member = await visit(customer.member);

  await member.goto(`/tickets/${closed.number}`);
  await member.getByRole('button', { name: en.portal.close.button }).click();
  const question = member.getByRole('region', { name: en.portal.close.question });
  await expect(question).toContainText(en.portal.close.free);
  await expectAccessible(member);
  await question.getByRole('button', { name: en.portal.close.button }).click();
  await expect(question).toBeHidden();
  await expect.poll(async () => (await readTicket(owner, closed.id)).state).toBe('withdrawn');

  await member.goto(`/tickets/${declined.number}`);
  const decline = member.getByRole('button', { name: en.portal.quote.decline });
  await decline.click();
  await expect(member.getByText(en.portal.quote.declineQuestion)).toBeVisible();
  await decline.click();
  await expect(member.getByText(en.portal.quote.declined)).toBeVisible();
  expect(await readTicket(owner, declined.id)).toMatchObject({ state: 'withdrawn', credits: { charged: 0 } });
  await member.goto('/');
  const balance = member.getByRole('region', { name: en.portal.balance.title });
  await expect(balance.getByRole('definition')).toHaveText(['4', '0']);
});

test('a reply after resolving reopens the same ticket under its price', async ({ owner, visit }) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Adria Listings', 2);
  const ticket = await openTicketFor(owner, customer, 'It comes back');
  await quote(owner, ticket.id, 2);
  const member = await visit(customer.member);
  await member.goto(`/tickets/${ticket.number}`);
  await confirmButton(member, 2).click();
  await expect(member.getByRole('region', { name: en.portal.work.title })).toBeVisible();
  await owner.post(z.unknown(), `/tickets/${ticket.id}/time-entries`, { minutes: 10 });
  await owner.post(z.unknown(), `/tickets/${ticket.id}/resolve`);

  const composer = member.getByRole('form', { name: en.portal.answer.label });
  await expect(member.getByRole('region', { name: en.portal.ticket.receipt })).toContainText('charged 1');
  await composer.getByRole('textbox').fill('It is back since noon.');
  await composer.getByRole('button', { name: en.portal.answer.sendAndReopen }).click();
  await expect(
    member.getByText(fill(en.portal.happened.reopened, { name: customer.member.name })),
  ).toBeVisible();
  expect(await readTicket(owner, ticket.id)).toMatchObject({
    state: 'queued',
    credits: { accepted: 2, charged: 1, held: 1 },
  });
});

test('of two who confirm the same quote, the second is told that it was decided', async ({
  owner,
  visit,
}) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Inmobiliaria Sol', 3);
  const ticket = await openTicketFor(owner, customer, 'Twice at once');
  await quote(owner, ticket.id, 1);
  const [first, second] = [await visit(customer.member), await visit(customer.member)];
  // The second one hears of nothing by himself.
  await second.route('**/api/v1/events', (route) => route.abort());
  for (const page of [first, second]) await page.goto(`/tickets/${ticket.number}`);
  await expect(confirmButton(second, 1)).toBeEnabled();
  await confirmButton(first, 1).click();
  await expect(confirmButton(first, 1)).toBeHidden();
  await confirmButton(second, 1).click();
  await expect(second.getByText(en.problem.quote_decided)).toBeVisible();
  expect((await readTicket(owner, ticket.id)).credits.held).toBe(1);
});

test('a suspended customer reads, and is told why he can write nothing', async ({ owner, visit }) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'P. Marchetti', 3);
  const member = await visit(customer.member);
  // He hears of it only when he sends.
  await member.route('**/api/v1/events', (route) => route.abort());
  await member.goto('/tickets/new');
  await member.getByLabel(en.portal.newTicket.class).first().click();
  await member.getByRole('option', { name: /Technical problem/ }).click();
  await member.getByLabel(en.portal.newTicket.subject, { exact: true }).fill('Anybody there?');
  await member.getByLabel(en.portal.newTicket.message, { exact: true }).fill('We can not write.');
  await owner.patch(`/customers/${customer.id}`, { suspended: true, suspendedReason: 'Unpaid' });
  await member.getByRole('button', { name: en.portal.newTicket.send }).click();
  await expect(member.getByRole('alert')).toContainText(en.problem.customer_suspended);
  await expect(member.getByLabel(en.portal.newTicket.message, { exact: true })).toHaveValue(
    'We can not write.',
  );
  await member.goto('/');
  await expect(member.getByText(en.portal.suspended.title)).toBeVisible();
});

test('what does not exist, or is another customer’s, is said to be missing in the same words', async ({
  owner,
  visit,
}) => {
  const [one, other] = [
    await makeCustomerWhoSignsIn(owner, 'Severny', 0),
    await makeCustomerWhoSignsIn(owner, 'Zuid', 0),
  ];
  const ticket = await openTicketFor(owner, other, 'Not for others');
  const member = await visit(one.member);
  for (const path of [`/tickets/${ticket.number}`, '/tickets/999999', `/credits/orders/${ticket.id}`]) {
    await member.goto(path);
    await expect(member.getByText(en.common.failed.missing)).toBeVisible();
    await expect(member.getByText('Not for others')).toBeHidden();
  }
  await member.goto('/links/forged');
  await expect(member.getByRole('heading', { name: en.identity.link.overTitle })).toBeVisible();
  await member.goto('/q/forged');
  await expect(member.getByRole('heading', { name: en.portal.quoteLink.overTitle })).toBeVisible();
});
