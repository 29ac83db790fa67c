import { expect } from '@playwright/test';
import de from '../locales/de.json' with { type: 'json' };
import ru from '../locales/ru.json' with { type: 'json' };
import { barriers } from './axe.ts';
import { conversation } from './desk.ts';
import { OWNER, test } from './house.ts';
import { languagesFor } from './languages.ts';
import { en, fill } from './texts.ts';

test.use({ kind: 'posting' });

const TEXTS = { en, de, ru };

for (const language of languagesFor('contact')) {
  const { contactPage: said, mail } = TEXTS[language];
  test(`a stranger writes, confirms his address and has a ticket that costs nothing (${language})`, async ({
    visit,
    mailbox,
  }) => {
    const email = `nora-${language}@elsewhere.example`;
    const page = await visit(undefined, { locale: language });
    await page.goto('/contact');
    await expect(page).toHaveURL(new RegExp(`/contact/${language}$`));

    await page.getByRole('button', { name: said.send }).click();
    await expect(page.getByText(said.error.topic)).toBeVisible();
    await expect(page.getByText(said.error.email)).toBeVisible();
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('radio', { name: said.topics.licence_transfer.label }).check();
    await page.getByLabel(said.name, { exact: true }).fill('Nora Ilves');
    await page.getByLabel(said.email, { exact: true }).fill(email);
    await page.getByLabel(said.licenceKey, { exact: true }).fill('K-1042');
    await page.getByLabel(said.subject, { exact: true }).fill(`Our shop was sold (${language})`);
    await page.getByLabel(said.message, { exact: true }).fill('The new owner needs the licence.');

    await page.context().setOffline(true);
    await page.getByRole('button', { name: said.send }).click();
    await expect(page.getByRole('alert')).toHaveText(said.error.failed);
    await page.context().setOffline(false);
    await page.reload();
    await expect(page.getByLabel(said.message, { exact: true })).toHaveValue(
      'The new owner needs the licence.',
    );
    await page.getByRole('button', { name: said.send }).click();
    await expect(page.getByRole('heading', { name: said.sent.title })).toBeVisible();

    const asked = await mailbox.wait(email, mail.contact.subject.split('{{')[0]?.trim() ?? '');
    expect(`${asked.subject} ${asked.text} ${String(asked.html)}`).not.toMatch(
      /shop was sold|new owner|K-1042|Nora/,
    );
    const [link = ''] = asked.text?.match(/http\S+\/contact\/confirm\/\w+/) ?? [];
    for (let scan = 0; scan < 3; scan++) expect((await fetch(link)).status).toBe(200);

    await page.goto(link);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: said.confirm.button }).click();
    await expect(page.getByRole('heading', { name: said.confirm.doneTitle })).toBeVisible();
    await expect(page).toHaveURL(/\/contact\/confirm$/);
    const number = Number((await page.getByRole('status').textContent())?.match(/#(\d+)/)?.[1]);

    const desk = await visit(OWNER);
    await desk.goto(`/desk/tickets/${number}`);
    await expect(conversation(desk)).toContainText('The new owner needs the licence.');
    await expect(desk.getByText(en.desk.side.openDoor)).toBeVisible();
  });
}

test('without scripts the form says where to write instead', async ({ visit }) => {
  const page = await visit(undefined, { javaScriptEnabled: false });
  await page.goto('/contact/en');
  await expect(
    page.getByText(fill(en.contactPage.unscripted, { email: 'support@counterfoil.localhost' })),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: en.contactPage.send })).toBeHidden();
});
