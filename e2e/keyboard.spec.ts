import { expect, type Page } from '@playwright/test';
import { makeCustomerWhoSignsIn, openTicketFor, quote, readTicket } from './customers.ts';
import { conversation } from './desk.ts';
import { OWNER, test } from './house.ts';
import { credits, en, fill } from './texts.ts';

test('a member signs in and confirms a quote by keyboard alone, and sees where he is', async ({
  owner,
  visit,
}) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Haus Linde', 4);
  const ticket = await openTicketFor(owner, customer, 'By keyboard');
  await quote(owner, ticket.id, 2);
  const page = await visit();
  await page.goto('/sign-in');
  await expect(page.getByLabel(en.identity.email.label, { exact: true })).toBeFocused();
  await page.keyboard.type(customer.member.email);
  await tabTo(page, en.identity.password.label);
  await page.keyboard.type(customer.member.password);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('link', { name: en.portal.waiting.confirm })).toBeVisible();
  await tabTo(page, en.common.skip);
  await page.keyboard.press('Enter');
  await tabTo(page, en.portal.waiting.confirm);
  await page.keyboard.press('Enter');
  const confirm = fill(en.portal.quote.confirm, { credits: credits(2) });
  await expect(page.getByRole('button', { name: confirm })).toBeEnabled();
  await tabTo(page, confirm);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: confirm })).toBeHidden();
  expect((await readTicket(owner, ticket.id)).credits.held).toBe(2);
});

test('an agent rates and answers a ticket by keys alone', async ({ owner, visit }) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Kettle & Co', 4);
  const ticket = await openTicketFor(owner, customer, 'By keys');
  const page = await visit(OWNER);
  await page.goto('/desk/queue/to-rate');
  await expect(page.getByRole('link', { name: 'By keys' })).toBeVisible();
  const isThere = () => page.getByRole('link', { name: 'By keys' }).evaluate((row) => row.matches(':focus'));
  for (let step = 0; step < 10 && !(await isThere()); step++) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'By keys' })).toBeVisible();
  await page.keyboard.press('q');
  await expect(page.getByRole('textbox', { name: en.desk.rate.credits })).toBeFocused();
  await page.keyboard.type('2');
  await tabTo(page, en.desk.rate.description);
  await page.keyboard.type('Look into it.');
  await tabTo(page, en.desk.rate.send);
  await page.keyboard.press('Enter');
  await expect(conversation(page)).toContainText(
    fill(en.desk.event.quoted, { name: '', credits: credits(2) }).trim(),
  );
  expect(await readTicket(owner, ticket.id)).toMatchObject({ state: 'confirming', credits: { quoted: 2 } });
});

/** Presses Tab until the focus is on the control of this name; each stop on the way has to be visible as such. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    await expect(focus, 'something has the focus').toHaveCount(1);
    const look = await focus.evaluate(lookOf);
    expect(look.isMarked, `the focus is seen on ${look.name}`).toBe(true);
    if (await isNamed(page, name)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

async function isNamed(page: Page, name: string): Promise<boolean> {
  const snapshot = await page.locator(':focus').ariaSnapshot();
  return snapshot.includes(`"${name}`);
}

/** The ring is drawn around the control itself, or by the box that holds it. */
function lookOf(element: Element) {
  const isDrawn = (one: Element | null): boolean => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  return {
    name: element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40) ?? element.tagName,
    isMarked: isDrawn(element) || isDrawn(element.parentElement),
  };
}
