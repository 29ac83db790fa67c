import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import de from '../locales/de.json' with { type: 'json' };
import ru from '../locales/ru.json' with { type: 'json' };
import { defaultPolicy } from '../server/policy/default-policy.ts';
import { ticketView } from '../server/tickets/contract.ts';
import { expectAccessible } from './axe.ts';
import { type Caller, callerOf } from './caller.ts';
import {
  type Customer,
  makeCustomer,
  makeCustomerWhoSignsIn,
  openTicketFor,
  quote,
  readTicket,
} from './customers.ts';
import { OWNER, test } from './house.ts';
import { languagesFor } from './languages.ts';
import { en, fill } from './texts.ts';

const TEXTS = { en, de, ru };
type Language = keyof typeof TEXTS;

const identified = z.object({ id: z.uuid() });
const technical = (language: Language) =>
  defaultPolicy('UTC').classes.find(({ key }) => key === 'technical_problem')?.names[language] ?? '';

/** How none is counted differs: English and German say it like two, Russian like five. */
const noneAlike = (language: Language) =>
  language === 'ru' ? TEXTS.ru.desk.similar.tooFew_many : TEXTS[language].desk.similar.tooFew_other;

for (const language of languagesFor('coverage')) {
  test(`who has two licences is asked which, and a fault found on the quoted ticket frees it, in ${language}`, async ({
    owner,
    server,
    visit,
  }) => {
    const texts = TEXTS[language];
    const customer = await makeCustomerWhoSignsIn(owner, `Covered ${language}`, 4);
    const old = await sellLicence(owner, customer, { name: `Auction ${language}`, daysAgo: 400 });
    const fresh = await sellLicence(owner, customer, { name: `Booking ${language}`, daysAgo: 3 });
    const mara = await visit(customer.member);
    await (await callerOf(mara.request, server.address, customer.member)).patch('/me', { language });

    await mara.goto('/tickets/new');
    await choose(mara, texts.portal.newTicket.class, technical(language));
    const preview = mara.getByRole('region', { name: texts.portal.preview.title });
    await expect(preview).toContainText(texts.portal.preview.chooseProduct);
    await choose(mara, texts.portal.newTicket.product, fresh.label);
    await expect(preview).toContainText(
      before('{{until}}', texts.support.coverage.freeSupport, { product: fresh.name }),
    );
    await choose(mara, texts.portal.newTicket.product, old.label);
    await expect(preview).toContainText(
      before('{{ended}}', texts.support.coverage.free_support_ended, { product: old.name }),
    );
    await expectAccessible(mara);
    await mara.getByRole('textbox', { name: texts.portal.newTicket.subject }).fill(`Prices ${language}`);
    await mara.getByRole('textbox', { name: texts.portal.newTicket.message }).fill('They are wrong.');
    await mara.getByRole('button', { name: texts.portal.newTicket.send }).click();
    await expect(mara.getByRole('heading', { name: texts.portal.why.paid })).toBeVisible();
    const number = Number(mara.url().match(/tickets\/(\d+)/)?.[1]);
    const ticket = await owner.get(ticketView, `/tickets/${number}`);
    await quote(owner, ticket.id, 2);

    await owner.patch('/me', { language });
    const desk = await visit(OWNER);
    await desk.goto(`/desk/tickets/${number}`);
    await desk.getByRole('button', { name: texts.desk.do.more }).click();
    await desk.getByRole('menuitem', { name: texts.desk.do.find_fault }).click();
    const follows = desk.getByRole('region', { name: texts.desk.consequences.title });
    await expect(follows).toContainText(texts.support.coverage.productFault);
    await expect(follows).toContainText(before('{{credits}}', texts.desk.consequences.withdrawn));
    await expect(follows).toContainText(texts.desk.consequences.told);
    await expectAccessible(desk);
    await desk.getByRole('button', { name: texts.desk.fault.button }).click();
    await expect.poll(async () => (await readTicket(owner, ticket.id)).verdict.because).toBe('product_fault');
    await owner.patch('/me', { language: 'en' });

    // Without a reload, the customer reads what was found.
    await expect(mara.getByText(after('{{name}}', texts.portal.happened.faultFound))).toBeVisible();
    await expect(mara.getByRole('heading', { name: texts.portal.why.free })).toBeVisible();
  });

  test(`who rates sees what similar tickets took, and opens them beside, in ${language}`, async ({
    owner,
    visit,
  }) => {
    const { desk } = TEXTS[language];
    const customer = await makeCustomerWhoSignsIn(owner, `Similar ${language}`, 0);
    const named = `zeppelin${language}`;
    const open = await openTicketFor(owner, customer, named, `${named}door`);
    await owner.patch('/me', { language });
    const page = await visit(OWNER);
    const similar = page.getByRole('region', { name: desk.similar.title });
    await page.goto(`/desk/tickets/${open.number}`);
    await page.getByRole('button', { name: desk.do.rate }).click();
    await expect(similar).toContainText(after('{{count}}', noneAlike(language)));

    // From now on what he asks is free, and needs no price before it is worked.
    await sellLicence(owner, customer, { name: `Hangar ${language}`, daysAgo: 1 });
    for (const minutes of [20, 30, 40, 60, 90]) {
      const earlier = await openTicketFor(owner, customer, `${named} ${minutes}`, `${named}door`);
      await owner.post(identified, `/tickets/${earlier.id}/time-entries`, { minutes, billable: false });
      await owner.post(ticketView, `/tickets/${earlier.id}/resolve`, {});
    }
    await page.reload();
    await page.getByRole('button', { name: desk.do.rate }).click();
    await expect(similar.getByRole('strong')).toContainText('5');
    await similar.locator('summary').click();
    const [beside] = await Promise.all([
      page.waitForEvent('popup'),
      similar
        .getByRole('link', { name: new RegExp(named) })
        .first()
        .click(),
    ]);
    await expect(beside.getByRole('heading', { level: 1 })).toContainText(named);
    await expectAccessible(page);
    await page.goto('/desk/ratings');
    await expect(page.getByRole('heading', { name: desk.ratings.title })).toBeVisible();
    await expectAccessible(page);
    await owner.patch('/me', { language: 'en' });
  });
}

test('staff say that a ticket is about none of the licences, and are told who pays then', async ({
  owner,
  visit,
}) => {
  const texts = en.desk;
  const customer = await makeCustomer(owner, 'About none', 0);
  await sellLicence(owner, customer, { name: 'Free for now', daysAgo: 3 });
  const desk = await visit(OWNER);
  await desk.goto(`/desk/customers/${customer.id}/new-ticket`);
  await desk.getByRole('combobox', { name: texts.newTicket.requester }).selectOption(customer.member.name);
  await desk.getByRole('combobox', { name: texts.field.class }).selectOption(technical('en'));
  await expect(
    desk.getByText(before('{{until}}', en.support.coverage.freeSupport, { product: 'Free for now' })),
  ).toBeVisible();
  await desk.getByRole('combobox', { name: texts.side.licence }).selectOption(texts.change.noLicence);
  await expect(desk.getByText(en.support.coverage.no_licence)).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('textbox', { name: texts.field.subject }).fill('Our own theme');
  await desk.getByRole('textbox', { name: texts.newTicket.body }).fill('It is not one of yours.');
  await desk.getByRole('button', { name: texts.newTicket.button }).click();
  await expect(desk.getByRole('heading', { name: 'Our own theme' })).toBeVisible();
  const [, number = ''] = desk.url().match(/tickets\/(\d+)/) ?? [];
  const ticket = await owner.get(ticketView, `/tickets/${number}`);
  expect([ticket.licence, ticket.licenceKnown]).toEqual([null, 'none']);
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** A text as far as what is left open in it. */
function before(open: string, text: string, values: Record<string, string> = {}): string {
  return fill(text.split(open)[0] ?? '', values).trim();
}

function after(open: string, text: string): string {
  return (text.split(open)[1] ?? '').trim();
}

type Sold = { name: string; daysAgo: number };

async function sellLicence(owner: Caller, { id: customerId }: Customer, { name, daysAgo }: Sold) {
  const { id: productId } = await owner.post(identified, '/products', { name });
  const purchasedOn = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const site = `${name.toLowerCase().replace(' ', '-')}.example`;
  await owner.post(identified, '/licences', { customerId, productId, key: `KEY ${name}`, site, purchasedOn });
  return { name, label: `${name}, ${site}` };
}
