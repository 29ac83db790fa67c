import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import de from '../locales/de.json' with { type: 'json' };
import ru from '../locales/ru.json' with { type: 'json' };
import { expectAccessible } from './axe.ts';
import { callerOf } from './caller.ts';
import { makeCustomerWhoSignsIn } from './customers.ts';
import { OWNER, test } from './house.ts';
import { languagesFor } from './languages.ts';
import { en, fill } from './texts.ts';

const TEXTS = { en, de, ru };
type Language = keyof typeof TEXTS;

const identified = z.object({ id: z.uuid() });
const day = (ago: number) => Temporal.Now.plainDateISO().subtract({ days: ago }).toString();

for (const language of languagesFor('licences'))
  test(`a file of licences is looked at, read in and its refused rows told, in ${language}`, async ({
    owner,
    server,
    visit,
  }) => {
    const customer = await makeCustomerWhoSignsIn(owner, `Reader ${language}`, 0);
    const product = `Classifieds ${language}`;
    await owner.post(identified, '/products', { name: product });
    const key = `IMP-${language}`;
    const file = [
      'Licence key;Product;E-mail;Purchased on;Site',
      `${key}-1;${product};${customer.member.email};${day(20)};market.example`,
      `${key}-2;No such product;${customer.member.email};${day(20)};`,
      `${key}-1;${product};${customer.member.email};${day(20)};`,
      `${key}-3;${product};${customer.member.email};2026-02-30;`,
    ].join('\n');

    await owner.patch('/me', { language });
    const page = await visit(OWNER);
    await readIn(page, language, file);
    await lookAtLicence(page, language, `${key}-1`, customer.name);
    await owner.patch('/me', { language: 'en' });

    const mara = await visit(customer.member);
    await (await callerOf(mara.request, server.address, customer.member)).patch('/me', { language });
    await countdown(mara, language, product);
  });

/** From the empty page to the rows that were refused, each with its reason. */
async function readIn(page: Page, language: Language, file: string): Promise<void> {
  const { imports, licences } = TEXTS[language].desk;
  await page.goto('/desk/licences');
  await page.getByRole('link', { name: licences.import }).click();
  const sold = { name: 'sold.csv', mimeType: 'text/csv', buffer: Buffer.from(file) };
  await page.locator('input[type=file]').setInputFiles(sold);
  const sample = page.getByRole('region', { name: imports.sample });
  await expect(sample.getByText(imports.fine)).toHaveCount(1);
  await expect(sample.getByText(imports.reason.product_unknown)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: /4/ }).click();
  await expect(page.getByText(fill(imports.progress, { done: 4, rows: 4 })).first()).toBeVisible();
  const refused = page.getByRole('region', { name: imports.refusals });
  await expect(refused.getByRole('listitem')).toHaveCount(3);
  await expect(refused).toContainText(fill(imports.reason.doubled, { row: 1 }));
  await expect(refused).toContainText(fill(imports.reason.day_unreadable, { column: 'Purchased on' }));
  await expectAccessible(page);

  const coming = page.waitForEvent('download');
  await refused.getByRole('link', { name: imports.download }).click();
  const csv = await readAll(await (await coming).createReadStream());
  expect(csv).toContain(imports.reason.product_unknown);
  await page.getByRole('link', { name: imports.toLicences }).click();
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Found by its key; disputed with a reason, which its history tells. */
async function lookAtLicence(page: Page, language: Language, key: string, customer: string): Promise<void> {
  const { licence, licences } = TEXTS[language].desk;
  await page.getByRole('searchbox', { name: licences.search }).fill(key.toLowerCase());
  const row = page.getByRole('listitem').filter({ hasText: key });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(customer);
  await row.getByRole('link').first().click();
  await expect(page.getByRole('region', { name: licence.history })).toContainText(
    OWNER.email.split('@')[0] ?? '',
  );
  const facts = page.getByRole('region', { name: licence.facts });
  await facts.getByRole('button', { name: licence.change }).click();
  await facts.getByRole('radio', { name: licences.disputed }).check();
  await facts.getByRole('button', { name: licence.save }).click();
  await expect(facts.getByText(licence.reasonMissing)).toBeVisible();
  await facts.getByLabel(licence.reason, { exact: true }).fill('Two people claim it');
  await facts.getByRole('button', { name: licence.save }).click();
  await expect(page.getByRole('region', { name: licence.history })).toContainText('Two people claim it');
  await expectAccessible(page);
  await facts.getByRole('button', { name: licence.change }).click();
  await facts.getByRole('radio', { name: licences.active }).check();
  await facts.getByRole('button', { name: licence.save }).click();
  await expect(facts).toContainText(licences.active);
}

/** The member sees how many days are left, and what comes then. */
async function countdown(page: Page, language: Language, product: string): Promise<void> {
  const { licences } = TEXTS[language].portal;
  await page.goto('/');
  const card = page.getByRole('region', { name: licences.freeSupport });
  await expect(card).toContainText(product);
  await expect(card).toContainText(/1[012] /);
  await expect(card).toContainText(licences.thenPaid);
  await page.goto('/licences');
  await expect(page.getByText(licences.thenLong)).toBeVisible();
  await expectAccessible(page);
}
