import { expect } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { makeCustomerWhoSignsIn, openTicketFor, quote, readTicket } from './customers.ts';
import { test } from './house.ts';
import { credits, en, fill } from './texts.ts';

test('who is short of credits buys what is missing on the quote, and the payment confirms it by itself', async ({
  owner,
  visit,
}) => {
  test.slow();
  const customer = await makeCustomerWhoSignsIn(owner, 'Quince', 1);
  const ticket = await openTicketFor(owner, customer, 'Orders do not reach the till');
  await quote(owner, ticket.id, 4, 'Mend the connection and send what is missing.');
  const page = await visit(customer.member);
  // What happens before the live connection stands is heard of all the same: the payment, and later what it confirms.
  await page.route('**/api/v1/events', (route) => route.abort());
  let wasEarly = false;
  await page.route('**/api/v1/orders/*', async (route) => {
    const response = await route.fetch();
    const order = await response.json();
    if (order.state === 'paid' && !wasEarly) order.confirmsQuote.outcome = null;
    wasEarly ||= order.state === 'paid';
    await route.fulfill({ response, json: order });
  });
  await page.goto(`/tickets/${ticket.number}`);
  const offer = page.getByRole('region', {
    name: fill(en.support.quote.label, { number: ticket.number }),
  });
  const proposals = offer.getByRole('radiogroup', { name: en.portal.buy.proposals });
  await expect(proposals.getByRole('radio')).toHaveCount(3);
  await expect(proposals.getByRole('radio').first()).toBeChecked();
  await expectAccessible(page);

  await offer.getByRole('button', { name: en.portal.buy.andConfirm }).click();
  await page.getByRole('button', { name: /^Pay [0-9]/ }).click();
  // Back from the provider's page, without a word to the house from this browser.
  await expect(page.getByText(en.portal.order.confirmed)).toBeVisible();
  await expect(page.getByText(fill(en.portal.order.nowAvailable, { credits: credits(2) }))).toBeVisible();
  await expectAccessible(page);
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  const number = heading?.match(/\d+/)?.[0] ?? '';

  await page.getByRole('link', { name: `#${ticket.number}` }).click();
  const confirmed = fill(en.portal.happened.acceptedByOrder, { number, credits: credits(4) });
  await expect(page.getByText(confirmed)).toBeVisible();
  expect(await readTicket(owner, ticket.id)).toMatchObject({ state: 'queued', credits: { held: 4 } });
});
