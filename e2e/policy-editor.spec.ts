import { expect, type Page } from '@playwright/test';
import de from '../locales/de.json' with { type: 'json' };
import ru from '../locales/ru.json' with { type: 'json' };
import { defaultPolicy } from '../server/policy/default-policy.ts';
import { expectAccessible } from './axe.ts';
import { makeCustomer, openTicketFor } from './customers.ts';
import { OWNER, test } from './house.ts';
import { languagesFor } from './languages.ts';
import { en, fill } from './texts.ts';

const TEXTS = { en, de, ru };
type Language = keyof typeof TEXTS;

/** What each story writes, so that it differs from the versions of those before it. */
const STORIES = [
  { language: 'en', freeSupportDays: 45, credits: 3 },
  { language: 'de', freeSupportDays: 50, credits: 4 },
  { language: 'ru', freeSupportDays: 60, credits: 5 },
] as const;

const question = defaultPolicy('UTC').classes.find(({ key }) => key === 'question')?.names ?? {
  en: '',
  de: '',
  ru: '',
};

for (const { language, freeSupportDays, credits } of STORIES.filter(({ language }) =>
  languagesFor('policy').includes(language),
))
  test(`an owner writes the next policy, looks at what it does, and publishes it from a day to come, in ${language}`, async ({
    owner,
    visit,
  }) => {
    const words = TEXTS[language].desk.policy;
    await owner.patch('/me', { language });
    const customer = await makeCustomer(owner, `Trial ${language}`, 0);
    const ticket = await openTicketFor(owner, customer, `Question ${language}`);
    const page = await visit(OWNER);
    await page.goto('/desk/policy');
    await page.getByRole('link', { name: words.draft.begin }).click();

    await page.getByRole('textbox', { name: words.term.freeSupportDays.label }).fill(String(freeSupportDays));
    await turnRange(page, language, credits);
    await expect(page.getByText(words.save.saved)).toBeVisible();
    if (language === 'en') await expectAccessible(page);

    await openPart(page, words.part.label, words.part.changes);
    await expect(page.getByRole('listitem').filter({ hasText: `${freeSupportDays}` })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: question[language] })).toBeVisible();

    await openPart(page, words.part.label, words.part.trial);
    await page.getByRole('button', { name: words.trial.run }).click();
    await expect(page.getByText(words.trial.looked)).toBeVisible();
    const all = page.getByRole('button', { name: /\d/, pressed: false });
    if (await all.isVisible()) await all.click();
    await expect(page.getByRole('link', { name: `#${ticket.number}` })).toBeVisible();
    if (language === 'en') await expectAccessible(page);

    await openPart(page, words.part.label, words.part.preview);
    const preview = page.frameLocator('iframe');
    await expect(
      preview.getByRole('heading', { level: 1, name: TEXTS[language].policyPage.title }),
    ).toBeVisible();
    await expect(preview.getByText(String(freeSupportDays)).first()).toBeVisible();

    await publish(page, language);
    await expect(page.getByText(words.scheduled.chip, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: words.scheduled.title }).first()).toContainText(
      `Question ${language}`,
    );
    await owner.patch('/me', { language: 'en' });
  });

/** Turns the range of a class upside down, is told so, follows the problem to its field, and mends it. */
async function turnRange(page: Page, language: Language, credits: number): Promise<void> {
  const { policy: words, packages } = TEXTS[language].desk;
  await openPart(page, words.part.label, words.part.classes);
  await page.getByRole('button', { name: fill(packages.changeOne, { name: question[language] }) }).click();
  await page.getByRole('textbox', { name: words.class.from, exact: true }).fill(String(credits));
  const problems = page.getByRole('region', { name: fill(words.problems_one, { count: 1 }) });
  await expect(problems).toContainText(TEXTS[language].problem.range_upside_down);
  await problems.getByRole('button', { name: question[language] }).click();
  const end = page.getByRole('textbox', { name: words.class.to, exact: true });
  await expect(end).toBeFocused();
  await end.fill(String(credits));
  await expect(problems).toBeHidden();
}

async function publish(page: Page, language: Language): Promise<void> {
  const { part, publish: words } = TEXTS[language].desk.policy;
  await openPart(page, part.label, part.publish);
  await page.getByRole('textbox', { name: words.note }).fill(`Question ${language}`);
  await page.getByRole('radio', { name: words.onDay }).check();
  if (language === 'en') await expectAccessible(page);
  await page.getByRole('button', { name: words.next, exact: true }).click();
  await page.getByRole('group', { name: words.ask }).getByRole('button', { name: words.do }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.done })).toBeVisible();
  await page.getByRole('link', { name: words.toPolicy }).click();
}

async function openPart(page: Page, navigation: string, part: string): Promise<void> {
  await page
    .getByRole('navigation', { name: navigation })
    .getByRole('link', { name: new RegExp(`^${part}`) })
    .click();
}

test('who saves over a draft that was saved elsewhere since is told so, and loses nothing of either', async ({
  visit,
}) => {
  const { save, conflict, term } = en.desk.policy;
  const [here, there] = [await visit(OWNER), await visit(OWNER)];
  const free = (page: Page) => page.getByRole('textbox', { name: term.freeSupportDays.label });
  for (const page of [here, there]) await page.goto('/desk/policy/draft');
  await expect(free(here)).toBeVisible();
  await free(there).fill('71');
  await expect(there.getByText(save.saved)).toBeVisible();

  await free(here).fill('72');
  await expect(here.getByRole('alert')).toContainText(conflict.byYou);
  await expectAccessible(here);
  await here.getByRole('button', { name: conflict.take }).click();
  await expect(free(here)).toHaveValue('71');
  await here.reload();
  await here.getByRole('button', { name: conflict.takeMine }).click();
  await expect(free(here)).toHaveValue('72');
  await expect(here.getByText(save.saved)).toBeVisible();

  await free(there).fill('73');
  await there.getByRole('button', { name: conflict.keep }).click();
  await expect(there.getByText(save.saved)).toBeVisible();
  await here.reload();
  await expect(free(here)).toHaveValue('73');
});

test('a row that is removed leaves the focus at its neighbour, and a rule that was only looked at forgets no range', async ({
  visit,
}) => {
  const { hours, class: issueClass, coverage, rule } = en.desk.policy;
  const page = await visit(OWNER);
  await page.goto('/desk/policy/draft/hours');
  const monday = page.getByRole('button', { name: fill(hours.remove, { day: 'Monday' }) });
  await page.getByRole('button', { name: `${hours.add}: Monday` }).click();
  await expect(monday).toHaveCount(2);
  await monday.last().press('Enter');
  await expect(monday).toHaveCount(1);
  await expect(monday).toBeFocused();

  await page.goto('/desk/policy/draft/classes');
  await page.getByRole('button', { name: fill(en.desk.packages.changeOne, { name: question.en }) }).click();
  const end = page.getByRole('textbox', { name: issueClass.to, exact: true });
  await end.fill('7');
  const covered = page.getByRole('combobox', { name: coverage });
  await covered.selectOption(rule.always_open);
  await expect(end).toBeHidden();
  await covered.selectOption(rule.paid);
  await expect(end).toHaveValue('7');
  await page.getByRole('button', { name: issueClass.remove }).click();
  await page.getByRole('button', { name: issueClass.removeDo }).press('Enter');
  await expect(page.locator(':focus')).toHaveAccessibleName(/./);
  await expect(page.locator(':focus')).toHaveText(en.desk.packages.change);
});
