import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_SANDBOX, frameDocument } from '../../platform/content/frame-document.ts';
import { sanitiseMailHtml } from './sanitise.ts';
import { readStrictly } from './strict-reader.ts';
import { vectors } from './vectors.ts';

const mail = sanitiseMailHtml(
  '<p>Hello &lt;img data-cid="x"&gt;</p><img src="cid:logo@shop"><img src="http://shop.example/a.png?x=1&amp;y=2">',
);

test('remote images load only after the click, and then encrypted', () => {
  const before = frameDocument(mail, { showRemoteImages: false });
  assert.ok(before.hasRemoteImages);
  assert.doesNotMatch(before.html, / src=/);
  assert.match(before.csp, /img-src 'self' data:;/);
  const after = frameDocument(mail, { showRemoteImages: true });
  assert.match(after.html, /<img src="https:\/\/shop\.example\/a\.png\?x=1&amp;y=2"/);
  assert.match(after.csp, /img-src 'self' data: https:;/);
});

test('an image in the mail gets the address of its attachment, and words that look like one stay words', () => {
  const asked: string[] = [];
  const { html } = frameDocument(mail, {
    showRemoteImages: false,
    attachmentUrl: (contentId) => {
      asked.push(contentId);
      return '/files/7?a="&b=1';
    },
  });
  assert.deepEqual(asked, ['logo@shop']);
  assert.match(html, /<img src="\/files\/7\?a=&quot;&amp;b=1" alt="" \/>/);
  assert.match(html, /Hello &lt;img data-cid=/);
});

test('the policy lets nothing run, load or leave, and the frame is sealed even when opened by its address', () => {
  const { csp, html } = frameDocument(mail, { showRemoteImages: false, cspNonce: 'abc' });
  for (const rule of [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ]) {
    assert.ok(csp.includes(rule), rule);
  }
  assert.doesNotMatch(csp, /script-src|unsafe-eval|\*/);
  assert.ok(csp.endsWith(`sandbox ${FRAME_SANDBOX}`));
  assert.doesNotMatch(FRAME_SANDBOX, /allow-(scripts|same-origin|forms|top-navigation)/);
  assert.match(html, /<style nonce="abc">/);
  assert.match(csp, /style-src 'nonce-abc'; style-src-attr 'unsafe-inline'/);
});

test('no vector gets a script or a handler into the document', () => {
  for (const vector of vectors) {
    const { html } = frameDocument(sanitiseMailHtml(vector), {
      showRemoteImages: true,
      attachmentUrl: () => '/a',
    });
    const body = html.slice(html.indexOf('<body>'), html.lastIndexOf('</html>'));
    for (const { attributes } of readStrictly(body)) {
      for (const name of attributes.keys()) assert.doesNotMatch(name, /^on/);
    }
  }
});
