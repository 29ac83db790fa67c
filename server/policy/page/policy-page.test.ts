import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { LANGUAGES } from '../../identity/actor.ts';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { makeCompany, makeStaff } from '../../testing/people.ts';
import { openTestApi } from '../../testing/test-api.ts';
import { defaultPolicy } from '../default-policy.ts';
import { publishPolicy } from '../publish-policy.ts';
import { readPolicyFacts } from './facts.ts';
import { renderPolicyPage } from './render-policy-page.ts';

const house = await openTestHouse({ PUBLIC_URL: 'https://desk.example' });
const api = await openTestApi(house);

const owner = await makeCompany(house);
test('while nothing is set up there is no policy to read', async () => {
  const bare = await openTestApi(await openTestHouse());
  assert.equal((await bare.ask('GET //support-policy/en')).status, 404);
});

const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });

test('the page is valid HTML in every language, runs no script and fetches nothing', async () => {
  for (const language of LANGUAGES) {
    const page = await api.ask(`GET //support-policy/${language}`);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(page.text, new RegExp(`<html lang="${language}">`));
    const report = await validator.validateString(page.text);
    assert.deepEqual(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
      [],
    );
    assert.doesNotMatch(page.text, /<script|src="|url\(|policyPage|publicPage|\{\{/);
  }
});

test('the style sheet is the one that the page’s policy allows, and nothing else is', async () => {
  const { createHash } = await import('node:crypto');
  const page = await api.ask('GET //support-policy/en');
  const style = page.text.match(/<style>(.*?)<\/style>/s)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.ok(policy.includes(`style-src 'sha256-${hash}'`));
  assert.doesNotMatch(policy, /script-src|unsafe/);
});

test('each language names all of them, itself and the way to one’s own, at the house’s public address', async () => {
  const named = await Promise.all(
    LANGUAGES.map(async (language) => {
      const { text } = await api.ask(`GET //support-policy/${language}`, {
        headers: { host: 'evil.example' },
      });
      assert.match(
        text,
        new RegExp(`rel="canonical" href="https://desk.example/support-policy/${language}"`),
      );
      return [...text.matchAll(/hreflang="([\w-]+)" href="([^"]+)">/g)].map(
        ([, code, href]) => `${code} ${href}`,
      );
    }),
  );
  const expected = [
    ...LANGUAGES.map((language) => `${language} https://desk.example/support-policy/${language}`),
    'x-default https://desk.example/support-policy',
  ];
  for (const links of named) assert.deepEqual(links, expected);
});

test('without a language the visitor is led to his own, and told apart by it', async () => {
  const led = await api.ask('GET //support-policy', { headers: { 'accept-language': 'ru;q=0.9, sv' } });
  assert.deepEqual([led.status, led.headers.get('location')], [302, '/support-policy/ru']);
  assert.equal(led.headers.get('vary'), 'Accept-Language');
});

test('what is not an address of the page is told as such, in the look of the page', async () => {
  const strange = ['xx', 'EN', 'en/0', 'en/01', 'en/99', 'en/1e3', 'en/1/2', 'en/-1', 'en/%31%00'];
  for (const path of strange) {
    const page = await api.ask(`GET //support-policy/${path}`, { headers: { 'accept-language': 'de' } });
    assert.equal(page.status, 404, path);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/, path);
    assert.match(page.text, /<meta name="robots" content="noindex">/);
  }
});

test('an older version stays readable at its address, marked, and out of the search engines', async () => {
  const policy = { ...defaultPolicy('Europe/Amsterdam'), freeSupportDays: 45 };
  await makeStaff(house, 'agent', ['technical', 'design', 'development', 'sales']);
  await publishPolicy(house.as(owner), { policy, note: 'More days' });
  const versions = (await readPolicyFacts(house.db, house.settings))?.versions ?? [];
  const older = versions.find(({ standing }) => standing === 'older')?.version ?? 0;
  const page = await api.ask(`GET //support-policy/en/${older}`);
  assert.equal(page.status, 200);
  assert.match(page.text, /This version is no longer in force/);
  assert.match(page.text, /30 days/);
  assert.doesNotMatch(page.text, /45 days|Open now|Closed now/);
  assert.match(page.text, /<meta name="robots" content="noindex">/);
  assert.match(page.text, /rel="canonical" href="https:\/\/desk.example\/support-policy\/en"/);
  const current = await api.ask('GET //support-policy/en');
  assert.match(current.text, /45 days/);
  assert.match(current.text, new RegExp(`href="/support-policy/en/${older}"`));
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}} {{constructor}} $t(publicPage:open) %subject%',
  "'; --</style><b>",
];

test('whatever a name says is shown as it is, and is never markup or template', async () => {
  const facts = await readPolicyFacts(house.db, house.settings);
  const first = facts?.policy.classes[0];
  assert.ok(facts && first);
  const all = (text: string) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, text])) as Record<
      (typeof LANGUAGES)[number],
      string
    >;
  for (const text of HOSTILE) {
    const hostile = {
      ...facts,
      company: text,
      policy: { ...facts.policy, classes: [{ ...first, names: all(text) }, ...facts.policy.classes] },
      packages: [
        {
          names: all(text),
          descriptions: all(text),
          credits: 500,
          supportDays: null,
          priceMinor: 4500,
          currency: 'EUR',
          taxBasisPoints: 0,
        },
      ],
    };
    const page = renderPolicyPage(hostile, 'en');
    assert.doesNotMatch(page, /<script|<img|onerror=alert\(1\)>(?!&)|<b>|<\/style><b/);
    assert.ok(
      page.includes(
        text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .split('>')[0]
          ?.replaceAll('"', '&quot;')
          .replaceAll("'", '&#39;') ?? '?',
      ),
    );
    const report = await validator.validateString(page);
    assert.equal(report.valid, true, text);
  }
});

test('who has the page is not sent it again, and it comes zipped to who can read that', async () => {
  const first = await api.ask('GET //support-policy/fr');
  const tag = first.headers.get('etag') ?? '';
  const again = await api.ask('GET //support-policy/fr', { headers: { 'if-none-match': tag } });
  assert.deepEqual([again.status, again.text], [304, '']);
  assert.match(first.headers.get('cache-control') ?? '', /^(public, max-age=\d{1,2}|no-cache)$/);
  const zipped = await api.fetch(
    new Request('http://desk.test/support-policy/fr', { headers: { 'accept-encoding': 'gzip, br' } }),
    { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
  );
  assert.equal(zipped.headers.get('content-encoding'), 'gzip');
  assert.equal(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString(), first.text);
});

test('search engines are told of the public pages alone', async () => {
  const robots = await api.ask('GET //robots.txt');
  assert.match(robots.text, /^Disallow: \/$/m);
  assert.match(robots.text, /^Sitemap: https:\/\/desk.example\/sitemap.xml$/m);
  const { text } = await api.ask('GET //sitemap.xml');
  const places = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place]) => place);
  assert.equal(places.length, 2 * LANGUAGES.length);
  for (const place of places)
    assert.match(place ?? '', /^https:\/\/desk.example\/(support-policy|contact)\/[a-z]{2}$/);
});
