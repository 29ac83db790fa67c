import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import de from '../locales/de.json' with { type: 'json' };
import ru from '../locales/ru.json' with { type: 'json' };
import { customerView } from '../server/customers/contract.ts';
import { expectAccessible } from './axe.ts';
import { type Caller, callerOf } from './caller.ts';
import { type Customer, mailInOutbox, makeCustomerWhoSignsIn } from './customers.ts';
import { OWNER, test } from './house.ts';
import { languagesFor } from './languages.ts';
import { en, fill } from './texts.ts';

const TEXTS = { en, de, ru };
type Language = keyof typeof TEXTS;

const PRODUCT = 'Classifieds Pro';
const identified = z.object({ id: z.uuid() });

for (const language of languagesFor('transfer'))
  test(`a licence goes to somebody new, with its owner’s credits, in ${language}`, async ({
    owner,
    server,
    visit,
  }) => {
    const { portal, desk } = TEXTS[language];
    const giver = await makeCustomerWhoSignsIn(owner, `Giver ${language}`, 4);
    const key = await sellLicence(owner, giver, language);
    const receiver = { email: `nora-${language}@elsewhere.example`, password: 'eleven quiet trams' };

    const mara = await visit(giver.member);
    await (await callerOf(mara.request, server.address, giver.member)).patch('/me', { language });
    await ask(mara, giver, receiver.email, language);

    const nora = await visit(undefined, { locale: language });
    await agree(nora, owner, receiver.email, language, key);

    await owner.patch('/me', { language });
    const page = await visit(OWNER);
    await page.goto('/desk/transfers');
    const row = page.getByRole('listitem').filter({ hasText: key });
    await expect(row).toContainText(giver.name);
    await expectAccessible(page);
    await row.getByRole('button', { name: desk.transfers.approve }).click();
    await row.getByRole('group').getByRole('button', { name: desk.transfers.approve, exact: true }).click();
    await expect(row).toHaveCount(0);
    await owner.patch('/me', { language: 'en' });

    await join(owner, receiver);
    const inside = await visit(receiver);
    await inside.goto('/licences');
    await expect(inside.getByText(key)).toBeVisible();
    await mara.goto('/licences');
    await expect(mara.getByRole('region', { name: portal.transfer.given })).toContainText(receiver.email);
    await expect(mara.getByText(key)).toHaveCount(0);
    const found = z.object({ items: z.array(customerView) });
    const { items } = await owner.get(found, `/customers?q=${encodeURIComponent(`Elsewhere ${language}`)}`);
    expect(items.map(({ available }) => available)).toEqual([4]);
  });

/** @returns its key */
async function sellLicence(owner: Caller, { id }: Customer, language: Language): Promise<string> {
  const product = await owner.post(identified, '/products', { name: PRODUCT });
  const key = `CP-7410-NORD-${language}`;
  await owner.post(identified, '/licences', {
    customerId: id,
    productId: product.id,
    key,
    purchasedOn: new Date().toISOString().slice(0, 10),
  });
  return key;
}

/** Nothing is chosen for the giver, and nothing that he typed is lost when it is refused. */
async function ask(page: Page, giver: Customer, email: string, language: Language): Promise<void> {
  const { portal, problem } = TEXTS[language];
  const words = portal.transfer;
  await page.goto('/licences');
  await page.getByRole('link', { name: words.handOver }).click();
  const send = page.getByRole('button', { name: words.send });
  await send.click();
  await expect(page.getByText(words.creditsMissing)).toBeVisible();
  await page.getByLabel(words.email).fill(giver.member.email);
  await page.getByLabel(words.move).check();
  await page.getByLabel(words.note).fill('Take good care of it');
  await send.click();
  await expect(page.getByText(problem.transfer_to_oneself).first()).toBeVisible();
  await expect(page.getByLabel(words.note)).toHaveValue('Take good care of it');
  await expectAccessible(page);
  await page.getByLabel(words.email).fill(email);
  await send.click();
  const standing = page.getByText(fill(words.asked, { email }).split('{{')[0] ?? '');
  await expect(standing).toBeVisible();
}

/** Opening the link changes nothing; the yes makes somebody new a customer. */
async function agree(
  page: Page,
  owner: Caller,
  email: string,
  language: Language,
  key: string,
): Promise<void> {
  const words = TEXTS[language].portal.transfer.offer;
  const { text } = await mailInOutbox(owner, email, 'transfer_offered');
  const [link = ''] = text.match(/http\S+\/t\/\S+/) ?? [];
  for (let scan = 0; scan < 2; scan++) expect((await fetch(link)).status).toBe(200);
  await page.goto(link);
  await expect(page).toHaveURL(/\/t$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(fill(words.title, { product: PRODUCT }));
  await expect(page.getByText('Take good care of it')).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectAccessible(page);
  await page.getByRole('button', { name: words.accept }).click();
  await expect(page.getByText(words.nameMissing)).toBeVisible();
  await page.getByLabel(words.name).fill('Nora New');
  await page.getByLabel(words.company, { exact: true }).fill(`Elsewhere ${language}`);
  await page.getByRole('button', { name: words.accept }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.state.agreed.title);
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.state.agreed.title);
}

/** Chooses the password to which the invitation leads. */
async function join(owner: Caller, { email, password }: { email: string; password: string }): Promise<void> {
  const { text } = await mailInOutbox(owner, email, 'person_invited');
  const [, token = ''] = text.match(/\/links\/(\S+)/) ?? [];
  const chosen = await fetch(`${owner.address}/api/v1/links/${token}/password`, {
    method: 'POST',
    headers: { origin: owner.address, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Nora New', password }),
  });
  expect(chosen.status, await chosen.text()).toBe(200);
}
