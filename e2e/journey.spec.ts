import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { answer, conversation, linkOfMail, logTime, openOutboxMail, openTicket, rate } from './desk.ts';
import { OWNER, test } from './house.ts';
import { credits, en, fill } from './texts.ts';

const MARA = { name: 'Mara Velt', email: 'mara@velt.example', password: 'seven paper boats' };
const INES = { name: 'Ines Duarte', email: 'ines@northlight.example', password: 'nine slow snails' };
const COMPANY = 'Northlight Scripts';
const CUSTOMER = 'Velt Media';
const SUBJECT = 'The payment page shows the wrong currency';
const CANARY = 'canary: their host blocks it';
const FIRST_NUMBER = /#(\d+)/;

test.use({ kind: 'bare' });
test.describe.configure({ mode: 'serial' });

/** The number that the ticket of this story got. */
let number = 0;

test('the printed link leads through the set-up, and is good once', async ({ server, visit }) => {
  const [link = ''] = server.said.match(/http\S+\/desk\/setup\/\S+/) ?? [];
  const page = await visit();
  await page.goto(link);
  await page.getByLabel(en.setup.company.name, { exact: true }).fill(COMPANY);
  await expectAccessible(page);
  await expect(page.getByRole('combobox', { name: en.setup.company.currency })).toHaveValue(/EUR/);
  await page.getByLabel(en.identity.name.label, { exact: true }).fill('Sofia Lindgren');
  await page.getByLabel(en.identity.email.label, { exact: true }).fill(OWNER.email);
  await page.getByLabel(en.identity.password.label, { exact: true }).fill('password');
  await page.getByRole('button', { name: en.setup.button }).click();
  await expect(page.getByRole('alert')).toContainText(en.problem.password_too_common);
  await expect(page.getByLabel(en.setup.company.name, { exact: true })).toHaveValue(COMPANY);
  await page.getByLabel(en.identity.password.label, { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: en.setup.button }).click();
  await expectDesk(page);

  const second = await visit();
  await second.goto(link);
  await expect(second.getByRole('heading', { name: en.setup.over.title })).toBeVisible();
  await expect(second.getByText(en.setup.over.why)).toBeVisible();
});

test('the owner adds a customer with a member, and sells 10 credits by bank transfer', async ({ visit }) => {
  const page = await visit(OWNER);
  await page.goto('/desk/customers');
  await page.getByRole('button', { name: en.desk.customers.add }).click();
  await page.getByLabel(en.desk.field.name, { exact: true }).fill(CUSTOMER);
  await page.locator('form').getByRole('button', { name: en.desk.customers.add }).click();
  await expect(page.getByRole('heading', { level: 1, name: CUSTOMER })).toBeVisible();

  const people = page.getByRole('region', { name: en.desk.members.title });
  await people.getByRole('button', { name: en.desk.members.invite }).click();
  await people.getByLabel(en.desk.field.name, { exact: true }).fill(MARA.name);
  await people.getByLabel(en.desk.field.email, { exact: true }).fill(MARA.email);
  await people.getByRole('button', { name: en.desk.members.button }).click();
  await expect(people.getByText(en.desk.members.invited, { exact: true })).toBeVisible();

  const orders = page.getByRole('region', { name: en.desk.orders.title });
  await orders.getByRole('button', { name: en.desk.sell.title }).click();
  await orders.getByLabel(en.desk.sell.what, { exact: true }).selectOption({ label: en.desk.sell.agreed });
  await orders.getByLabel(en.desk.field.credits, { exact: true }).fill('10');
  await orders.getByLabel(en.desk.sell.price, { exact: true }).fill('85');
  await orders.getByRole('button', { name: en.desk.sell.button }).click();
  const balance = page.getByRole('region', { name: en.desk.balance.label });
  await expect(orders.getByText(en.desk.orders.open, { exact: true })).toBeVisible();
  await expect(balance.getByText('10', { exact: true })).toBeHidden();
  await orders.getByRole('button', { name: en.desk.orders.markPaid }).click();
  await orders.locator('form').getByRole('button', { name: en.desk.orders.markPaid }).click();
  await expect(orders.getByText(en.desk.orders.paid, { exact: true })).toBeVisible();
  await expect(balance.getByText('10', { exact: true })).toBeVisible();
});

test('the owner invites an agent, who chooses her password by the mail in the outbox', async ({ visit }) => {
  const page = await visit(OWNER);
  await page.goto('/desk/staff');
  await page.getByRole('button', { name: en.desk.staff.invite }).click();
  await page.getByLabel(en.desk.field.name, { exact: true }).fill(INES.name);
  await page.getByLabel(en.desk.field.email, { exact: true }).fill(INES.email);
  await page.getByRole('button', { name: en.desk.members.button }).click();
  await expect(page.getByText(INES.email, { exact: false }).first()).toBeVisible();

  const link = await invitation(page, INES);
  const ines = await visit();
  await choosePassword(ines, link, INES.password);
  await expectDesk(ines);
});

test('the member chooses a password by the mailed link, which is good once, and sees 10 credits', async ({
  visit,
}) => {
  const link = await invitation(await visit(OWNER), MARA);
  const mara = await visit();
  await choosePassword(mara, link, MARA.password);
  const balance = mara.getByRole('region', { name: en.portal.balance.title });
  await expect(balance.getByText('10', { exact: true }).first()).toBeVisible();

  const second = await visit();
  await second.goto(link);
  await expect(second.getByRole('heading', { name: en.identity.link.overTitle })).toBeVisible();
});

test('a ticket is sent after its range and balance were seen; its draft survives reload and lost connection', async ({
  visit,
}) => {
  const page = await visit(MARA);
  await page.goto('/tickets/new');
  await page.getByLabel(en.portal.newTicket.class, { exact: true }).first().click();
  await page.getByRole('option', { name: /Price plans/ }).click();
  const subject = page.getByLabel(en.portal.newTicket.subject, { exact: true });
  const message = page.getByLabel(en.portal.newTicket.message, { exact: true });
  await subject.fill(SUBJECT);
  await message.fill('Our customers pay in pounds.\nThe page asks for dollars.');
  const cost = page.getByRole('region', { name: en.portal.preview.title });
  await expect(cost).toContainText(`1–4`);
  await expect(cost.getByRole('definition')).toHaveText('10');

  await page.reload();
  await expect(subject).toHaveValue(SUBJECT);
  await expect(message).toHaveValue(/The page asks for dollars/);
  await expect(cost).toContainText(`1–4`);

  const files = page.locator('input[type=file]');
  await files.setInputFiles({ name: 'setup.exe', mimeType: 'application/octet-stream', buffer: program });
  await expect(page.getByRole('alert')).toContainText('setup.exe');
  await page.getByRole('button', { name: fill(en.common.files.remove, { name: 'setup.exe' }) }).click();
  await files.setInputFiles({ name: 'checkout.png', mimeType: 'image/png', buffer: picture });
  await expect(page.getByRole('list', { name: en.common.files.list })).toContainText('checkout.png');

  const send = page.getByRole('button', { name: en.portal.newTicket.send });
  await expectAccessible(page);
  await page.context().setOffline(true);
  await send.click();
  await expect(page.getByRole('alert')).toContainText(en.common.failed.textKept);
  await page.context().setOffline(false);
  await expect(subject).toHaveValue(SUBJECT);
  await send.click();

  const arrived = page.getByRole('status').filter({ hasText: FIRST_NUMBER });
  await expect(arrived).toContainText(fill(en.portal.ticket.sent, { number: '' }));
  await expect(arrived).toContainText(/You will be answered by .+\d\d:\d\d/);
  number = Number((await arrived.textContent())?.match(FIRST_NUMBER)?.[1]);
  await expect(page.getByRole('link', { name: 'checkout.png' })).toBeVisible();
  const [shown] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'checkout.png' }).click(),
  ]);
  await expect(shown.locator('img')).toBeVisible();

  await page.goto('/tickets/new');
  await expect(subject).toHaveValue('');
  await page.goto('/tickets');
  await expect(page.getByRole('link', { name: SUBJECT })).toHaveCount(1);
});

test('an agent rates it, the member sees the quote at once and confirms it: 3 credits are held', async ({
  visit,
}) => {
  const mara = await visit(MARA);
  await mara.goto(`/tickets/${number}`);
  await expect(mara.getByRole('heading', { level: 1, name: SUBJECT })).toBeVisible();

  const ines = await visit(INES);
  await ines.goto('/desk/queue/to-rate');
  await ines.getByRole('link', { name: SUBJECT }).click();
  await expect(conversation(ines)).toContainText('The page asks for dollars');
  await rate(ines, { credits: 3, description: 'Set the gateway to pounds and test two orders.' });

  const quote = mara.getByRole('region', { name: fill(en.support.quote.label, { number }) });
  await expect(quote).toContainText('Set the gateway to pounds and test two orders.');
  await expect(quote.getByRole('definition')).toHaveText(['10', /^.3$/, '7']);
  await quote.getByRole('button', { name: fill(en.portal.quote.confirm, { credits: credits(3) }) }).click();
  await expect(quote).toBeHidden();
  await expect(mara.getByText(/held for this ticket: 3 credits/i).first()).toBeVisible();
  await mara.goto('/');
  const balance = mara.getByRole('region', { name: en.portal.balance.title });
  await expect(balance.getByRole('definition')).toHaveText(['7', '3', '0']);

  await expect(conversation(ines)).toContainText(fill(en.desk.event.accepted, { name: MARA.name }));
  await ines.goto('/desk/department/technical');
  await expect(ines.getByRole('link', { name: SUBJECT })).toBeVisible();
  await ines.goto('/desk/queue/to-rate');
  await expect(ines.getByText(en.desk.empty.toRate)).toBeVisible();
});

test('the work is done and settled: 50 of 90 minutes charge 2 credits, and 1 comes back', async ({
  visit,
}) => {
  const mara = await visit(MARA);
  await mara.goto(`/tickets/${number}`);
  const ines = await visit(INES);
  await openTicket(ines, number);
  await ines.getByRole('button', { name: en.desk.do.take, exact: true }).click();
  await expect(conversation(ines)).toContainText(fill(en.desk.event.took, { name: INES.name }));
  await answer(ines, MARA.name, 'It asks for pounds now. Please look.');
  await expect(mara.getByRole('article', { name: INES.name })).toContainText('Please look.');

  await ines.getByText(en.desk.composer.internal, { exact: true }).click();
  const note = ines.getByRole('form', { name: en.desk.composer.note });
  await note.getByRole('textbox').fill(CANARY);
  await note.getByRole('button', { name: en.desk.composer.keep }).click();
  await expect(conversation(ines).getByText(CANARY)).toBeVisible();

  await logTime(ines, 50, 'Gateway and test orders');
  await expect(mara.getByRole('region', { name: en.portal.work.title })).toContainText(
    'Gateway and test orders',
  );

  await ines.getByRole('button', { name: en.desk.do.resolve }).click();
  const panel = ines.getByRole('region', { name: en.desk.do.resolve, exact: true });
  const sums = /50 min worked.*quoted 3 · charged 2 · returned 1$/;
  await expect(panel.getByText(sums)).toBeVisible();
  await expectAccessible(ines);
  await panel
    .getByLabel(en.desk.resolve.message, { exact: true })
    .fill('Your page asks for pounds. Thank you for waiting.');
  await panel.getByRole('button', { name: en.desk.do.resolve }).click();
  await expect(ines.getByRole('region', { name: en.desk.receipt.title })).toContainText('charged 2');

  const receipt = mara.getByRole('region', { name: en.portal.ticket.receipt });
  await expect(receipt.getByText(sums)).toBeVisible();
  await mara.goto('/credits/statement');
  const rows = mara.getByRole('row');
  await expect(rows).toHaveText([
    /Date/,
    /Returned from #\d+.*\+1.*7 → to8.*1 → to0/,
    /Charged for #\d+.*-2|−2.*7.*3 → to1/,
    /Held for #\d+.*10 → to7.*0 → to3/,
    /Bought order.*\+10.*0 → to10/,
  ]);
});

test('the internal note is in nothing that the member gets', async ({ visit }) => {
  const mara = await visit(MARA);
  const answers: Promise<string>[] = [];
  mara.on('response', (response) => {
    const isStream = response.headers()['content-type']?.startsWith('text/event-stream');
    if (response.url().includes('/api/') && !isStream) answers.push(response.text().catch(() => ''));
  });
  for (const path of ['/', '/tickets', `/tickets/${number}`, '/credits/statement']) {
    await mara.goto(path);
    await expect(mara.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(mara.locator('.mantine-Skeleton-root')).toHaveCount(0);
    expect(await mara.content()).not.toContain('canary');
  }
  const texts = await Promise.all(answers);
  expect(texts.some((text) => text.includes('It asks for pounds now'))).toBe(true);
  expect(texts.filter((text) => text.includes('canary'))).toEqual([]);
});

async function expectDesk(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: en.desk.nav.todo })).toBeVisible();
}

async function invitation(owner: Page, { name }: typeof MARA): Promise<string> {
  await openOutboxMail(owner, fill(en.mail.invited.subject, { company: COMPANY }), name);
  return linkOfMail(owner, en.mail.invited.button);
}

async function choosePassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel(en.identity.password.new, { exact: true }).fill(password);
  await expectAccessible(page);
  await page.getByRole('button', { name: en.identity.link.button }).click();
}

/** The first bytes of a Windows program, whatever its name says. */
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
