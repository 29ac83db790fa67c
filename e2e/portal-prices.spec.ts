import { expect } from '@playwright/test';
import { z } from 'zod';
import { expectAccessible } from './axe.ts';
import type { Caller } from './caller.ts';
import { linkOfMail, openOutboxMail } from './desk.ts';
import { OWNER, test } from './house.ts';
import { credits, en, fill } from './texts.ts';

const NINA = { name: 'Nina Fisher', email: 'nina@fisher.example', password: 'four quiet harbours' };
const created = z.object({ id: z.uuid() });
const ordered = created.extend({ totalMinor: z.number(), currency: z.string() });
const opened = created.extend({ number: z.number() });

test.describe.configure({ mode: 'serial' });

type Invited = { customerId: string; requesterId: string };

let invited: Invited;
let ticket = { id: '', number: 0 };

test('a newcomer reads how it goes before he writes his first ticket', async ({ owner, visit }) => {
  invited = await inviteNina(owner);
  const desk = await visit(OWNER);
  await openOutboxMail(desk, en.mail.invited.subject.split('{{')[0] ?? '', NINA.name);
  const link = await linkOfMail(desk, en.mail.invited.button);
  const nina = await visit();
  await nina.goto(link);
  await nina.getByLabel(en.identity.password.new, { exact: true }).fill(NINA.password);
  await nina.getByRole('button', { name: en.identity.link.button }).click();
  await expect(nina.getByRole('region', { name: en.portal.newcomer.title })).toBeVisible();
  await expectAccessible(nina);
});

test('a price above the balance says what is missing, and can be confirmed once it was bought', async ({
  owner,
  visit,
}) => {
  test.slow();
  await quoteForNina(owner);
  const nina = await visit(NINA);
  await nina.goto(`/tickets/${ticket.number}`);
  const quote = nina.getByRole('region', { name: fill(en.support.quote.label, { number: ticket.number }) });
  const confirm = quote.getByRole('button', { name: fill(en.portal.quote.confirm, { credits: credits(4) }) });
  await expect(confirm).toBeDisabled();
  await expect(confirm).toHaveAccessibleDescription(fill(en.portal.quote.short_other, { amount: '4' }));
  await expectAccessible(nina);

  await quote.getByRole('link', { name: en.portal.balance.buy }).click();
  await nina.getByRole('button', { name: en.portal.packages.order }).first().click();
  await nina.getByRole('radio', { name: en.portal.buy.transfer }).check();
  await nina.getByRole('button', { name: en.portal.packages.confirm }).click();
  await expect(nina.getByRole('heading', { name: en.portal.order.transfer })).toBeVisible();
  await expectAccessible(nina);
  const order = await owner.get(ordered, `/orders/${nina.url().split('/').at(-1)}`);
  await nina.goto(`/tickets/${ticket.number}`);
  await expect(confirm).toBeDisabled();
  await owner.post(z.unknown(), `/orders/${order.id}/payment`, {
    amountMinor: order.totalMinor,
    currency: order.currency,
  });
  // Without a reload: the payment is heard of.
  await confirm.click();
  await expect(quote).toBeHidden();
});

test('closing says before what it charges and returns, and the statement has it line by line', async ({
  owner,
  visit,
}) => {
  await owner.post(z.unknown(), `/tickets/${ticket.id}/time-entries`, { minutes: 20, note: 'Search index' });
  const nina = await visit(NINA);
  await nina.goto(`/tickets/${ticket.number}`);
  await nina.getByRole('button', { name: en.portal.close.button }).click();
  const asks = nina.getByRole('region', { name: en.portal.close.question });
  await expect(asks).toContainText(fill(en.portal.close.charges, { credits: credits(1) }));
  await expect(asks).toContainText(fill(en.portal.close.returns, { credits: credits(3) }));
  await expectAccessible(nina);
  await asks.getByRole('button', { name: en.portal.close.button }).click();
  await expect(nina.getByRole('region', { name: en.portal.ticket.receipt })).toContainText('returned 3');

  await nina.goto('/credits/statement');
  await expect(nina.getByRole('row')).toHaveCount(5);
  await nina.setViewportSize({ width: 360, height: 780 });
  await expectAccessible(nina);
});

test('a forged link of a quote leads to the sign-in, and keeps nothing of itself in the address', async ({
  visit,
}) => {
  const page = await visit();
  await page.goto(`/q/${'0'.repeat(48)}`);
  await expect(page.getByRole('heading', { name: en.portal.quoteLink.overTitle })).toBeVisible();
  await expect(page).toHaveURL(/\/q$/);
  await expectAccessible(page);
});

async function inviteNina(owner: Caller): Promise<Invited> {
  const customer = await owner.post(created, '/customers', { name: 'Fisher & Daughters' });
  const { name, email } = NINA;
  const member = await owner.post(created, `/customers/${customer.id}/members`, { name, email });
  return { customerId: customer.id, requesterId: member.id };
}

async function quoteForNina(owner: Caller): Promise<void> {
  ticket = await owner.post(opened, '/tickets', {
    subject: 'Search finds nothing',
    body: 'Since yesterday it finds nothing.',
    class: 'technical_problem',
    ...invited,
  });
  await owner.post(z.unknown(), `/tickets/${ticket.id}/quotes`, {
    credits: 4,
    description: 'Rebuild the search index and watch it for a day.',
  });
}
