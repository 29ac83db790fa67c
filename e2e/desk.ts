import { expect, type Page } from '@playwright/test';
import { en, fill } from './texts.ts';

/** What an agent does on the screens of the desk, in more than one story. */
export async function openTicket(page: Page, number: number): Promise<void> {
  await page.goto(`/desk/tickets/${number}`);
  await expect(conversation(page)).toBeVisible();
}

export const conversation = (page: Page) => page.getByRole('region', { name: en.desk.ticket.conversation });

export async function rate(
  page: Page,
  quote: { credits?: number; description: string },
  button: string = en.desk.do.rate,
): Promise<void> {
  const panel = page.getByRole('region', { name: button, exact: true });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: button }).click();
  if (quote.credits !== undefined)
    await panel.getByRole('textbox', { name: en.desk.rate.credits }).fill(String(quote.credits));
  await panel.getByLabel(en.desk.rate.description, { exact: true }).fill(quote.description);
  await panel.getByRole('button', { name: en.desk.rate.send }).click();
  await expect(panel).toBeHidden();
}

/** Fills the form and sends it; whether it is accepted is for the caller to look at. */
export async function logTime(page: Page, minutes: number, note: string): Promise<void> {
  const panel = page.getByRole('region', { name: en.desk.do.logTime, exact: true });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: en.desk.do.logTime }).click();
  await panel.getByLabel(en.desk.time.minutes, { exact: true }).fill(String(minutes));
  await panel.getByLabel(en.desk.time.note, { exact: true }).fill(note);
  await panel.getByRole('button', { name: en.desk.do.logTime }).click();
}

export async function answer(page: Page, customer: string, text: string): Promise<void> {
  const composer = page.getByRole('form', { name: fill(en.desk.composer.answer, { name: customer }) });
  await composer.getByRole('textbox').fill(text);
  await composer.getByRole('button', { name: en.desk.composer.send }).click();
  await expect(conversation(page).getByText(text)).toBeVisible();
}

/** Opens the newest mail of this subject to this person in the outbox, which fills by itself soon after the deed. */
export async function openOutboxMail(page: Page, subject: string, to: string): Promise<void> {
  const row = page
    .getByRole('listitem')
    .filter({ hasText: subject })
    .filter({ hasText: to })
    .getByRole('link')
    .first();
  await expect(async () => {
    await page.goto('/desk/outbox');
    await expect(row).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await row.click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
}

/** Where a button of the open mail leads. */
export async function linkOfMail(page: Page, button: string): Promise<string> {
  const link = page.frameLocator('iframe').getByRole('link', { name: button });
  return (await link.getAttribute('href')) ?? '';
}
