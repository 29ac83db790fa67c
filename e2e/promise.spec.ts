import { expect } from '@playwright/test';
import de from '../locales/de.json' with { type: 'json' };
import ru from '../locales/ru.json' with { type: 'json' };
import { defaultPolicy } from '../server/policy/default-policy.ts';
import { expectAccessible } from './axe.ts';
import { callerOf } from './caller.ts';
import { makeCustomerWhoSignsIn } from './customers.ts';
import { test } from './house.ts';
import { languagesFor } from './languages.ts';
import { en, fill } from './texts.ts';

const TEXTS = { en, de, ru };

for (const language of languagesFor('promise'))
  test(`who opens a ticket sees his place in the queue and by when an answer is promised, in ${language}`, async ({
    owner,
    server,
    visit,
  }) => {
    const { portal } = TEXTS[language];
    const { member } = await makeCustomerWhoSignsIn(owner, `Waiting ${language}`, 0);
    const page = await visit(member);
    await (await callerOf(page.request, server.address, member)).patch('/me', { language });
    const sales = defaultPolicy('UTC').classes.find(({ key }) => key === 'sales')?.names[language] ?? '';

    await page.goto('/tickets/new');
    await page.getByRole('combobox', { name: portal.newTicket.class }).click();
    await page.getByRole('option', { name: sales }).click();
    await page.getByRole('textbox', { name: portal.newTicket.subject }).fill(`Before I buy ${language}`);
    await page.getByRole('textbox', { name: portal.newTicket.message }).fill('Does it run on a Tuesday?');
    await page.getByRole('button', { name: portal.newTicket.send }).click();

    // Alone, or behind what other stories have left in the queue.
    const nth = escaped(fill(portal.place.nth, { place: '#' })).replace('#', '\\d+');
    await expect(
      page.getByRole('status').filter({ hasText: new RegExp(`${escaped(portal.place.next)}|${nth}`) }),
    ).toBeVisible();
    const standing = page.getByRole('region', { name: portal.standing.title });
    await expect(standing.getByText(portal.place.place)).toBeVisible();
    await expect(standing.getByText(portal.place.promised)).toBeVisible();
    if (language === 'en') await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 780 });
    await expect(standing.getByText(portal.place.promised)).toBeVisible();
    if (language === 'de') await expectAccessible(page);
  });

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
