import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldQuoted } from './fold-quoted.ts';

const old = '<p>Which version do you run?</p><p>Kind regards, Ann</p>';
const head =
  '<p><b>From:</b> Ann Lee<br><b>Sent:</b> Tuesday<br><b>To:</b> Bob<br><b>Subject:</b> Ticket</p>';
const oddHead = '<p>Ann Lee &middot; yesterday</p>';

const programs: Record<string, string> = {
  Gmail: `<div dir="ltr">It is 4.2.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Ann, yesterday:<br></div><blockquote class="gmail_quote">${old}</blockquote></div>`,
  'Outlook desktop': `<p class="MsoNormal">It is 4.2.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">${oddHead}</div></div>${old}`,
  'Outlook on the web': `<div>It is 4.2.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">${oddHead}</div><div>${old}</div>`,
  'Outlook mobile': `<div>It is 4.2.</div><div id="ms-outlook-mobile-signature">Get the app</div><div id="divRplyFwdMsg">${head}</div>${old}`,
  'Apple Mail': `<div>It is 4.2.</div><div><br><blockquote type="cite"><div>On 24 Nov 2026, at 10:20, Ann &lt;ann@desk.example&gt; wrote:</div>${old}</blockquote></div>`,
  Thunderbird: `<p>It is 4.2.</p><div class="moz-cite-prefix">Ann, am Dienstag:<br></div><blockquote type="cite" cite="mid:1@desk.example">${old}</blockquote><div class="moz-signature">-- <br>Bob</div>`,
  Yahoo: `<div>It is 4.2.</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>Ann, ayer:</div>${old}</div>`,
  Proton: `<div>It is 4.2.</div><div class="protonmail_signature_block">Bob</div><div class="protonmail_quote">------- Original Message -------<br>On Tuesday, Ann wrote:<br><br><blockquote class="protonmail_quote">${old}</blockquote></div>`,
};

for (const [program, html] of Object.entries(programs)) {
  test(`folds the HTML of ${program}`, () => {
    const { visible, quoted } = foldQuoted({ html });
    assert.equal(visible.trim(), 'It is 4.2.');
    assert.match(quoted, /Which version do you run\?[\s\S]*Kind regards, Ann/);
  });
}

test('an answer between the quotes of an HTML mail stays visible', () => {
  const html =
    '<div class="gmail_quote"><div class="gmail_attr">Ann wrote:</div><blockquote>Which version?</blockquote><div>It is 4.2.</div><blockquote>Which system?</blockquote></div>';
  const { visible, quoted } = foldQuoted({ html });
  assert.match(visible, /> Which version\?[\s\S]*It is 4\.2\./);
  assert.match(quoted, /^\s*> Which system\?\s*$/);
});

test('an empty or useless text is not believed when there is HTML', () => {
  const html = '<p>The whole story, told at some length, stands in the HTML.</p>';
  for (const text of [undefined, '', '  \n', 'See HTML.']) {
    assert.match(foldQuoted({ text, html }).visible, /whole story/);
  }
});

test('a quote that the text does not show is found in the HTML', () => {
  const text = 'It is 4.2.\n\nAnn, ayer\nWhich version do you run?\nKind regards, Ann';
  const { visible, quoted } = foldQuoted({ text, html: programs.Yahoo });
  assert.equal(visible.trim(), 'It is 4.2.');
  assert.match(quoted, /Which version/);
});

test('a mail cannot set marks of ours by writing their characters', () => {
  const html = '<p>\uE0F4first</p><p>&#xE0F4;second</p><p>&#57588;third</p>';
  assert.match(foldQuoted({ html }).visible, /first[\s\S]*second[\s\S]*third/);
});
