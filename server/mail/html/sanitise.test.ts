import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sanitiseMailHtml } from './sanitise.ts';
import { type ReadElement, readStrictly } from './strict-reader.ts';
import { vectors } from './vectors.ts';

const forbiddenTags =
  /^(script|style|iframe|object|embed|svg|math|form|input|button|link|meta|base|template|noscript)$/;
const allowedAttributes =
  /^(href|target|rel|src|alt|data-cid|data-remote-src|style|dir|lang|title|width|height|align|valign|bgcolor|border|cell(padding|spacing)|(col|row)?span|nowrap|color|size|face|start|type|reversed|value)$/;

function assertHarmless({ tag, attributes }: ReadElement): void {
  assert.doesNotMatch(tag, forbiddenTags);
  for (const [name, value] of attributes) {
    assert.match(name, allowedAttributes);
    if (name === 'href') assert.match(value, /^(https?:\/\/|mailto:|tel:)/);
    if (name === 'src') assert.match(value, /^data:image\/(png|jpe?g|gif|webp|avif);base64,/i);
    if (name === 'data-remote-src') assert.match(value, /^https?:\/\//);
    if (name === 'style')
      assert.doesNotMatch(value, /url|expression|position|@|\\|var\(|image|behavior|binding|:-/i);
  }
  if (tag === 'a' && attributes.has('href'))
    assert.equal(attributes.get('rel'), 'noopener noreferrer nofollow');
}

function assertSafe(html: string): void {
  const sanitised = sanitiseMailHtml(html);
  for (const element of readStrictly(sanitised)) assertHarmless(element);
  assert.equal(sanitiseMailHtml(sanitised), sanitised, 'sanitising twice changes nothing');
}

for (const vector of vectors) {
  test(`nothing of ${JSON.stringify(vector).slice(0, 90)} can run or load`, () => {
    assertSafe(vector);
    assertSafe(`<table><tr><td>${vector}`);
    assertSafe(`<p title="${vector}">${vector}</p>`);
    assertSafe(`<svg>${vector}</svg><math>${vector}</math><select>${vector}`);
  });
}

test('vectors cut and glued in any way stay harmless', () => {
  const cut = fc
    .tuple(fc.constantFrom(...vectors), fc.nat(80), fc.nat(80))
    .map(([vector, from, length]) => vector.slice(from, from + length));
  fc.assert(
    fc.property(fc.array(fc.oneof(cut, fc.constantFrom(...vectors), fc.string())), (parts) =>
      assertSafe(parts.join('')),
    ),
    { numRuns: 1500 },
  );
});

test('an honest mail keeps its look', () => {
  const html =
    '<div style="font-family:Arial;color:#222" dir="ltr"><b>Hello</b> <a href="https://shop.example/a?b=c&amp;d=e" target="_blank" rel="noopener noreferrer nofollow">our shop</a><table width="600" cellpadding="4"><tr><td bgcolor="#eeeeee">Order</td></tr></table></div>';
  assert.equal(sanitiseMailHtml(html), html);
});

test('images wait: attachments by their Content-ID, remote ones for a click, small embedded ones not', () => {
  assert.equal(sanitiseMailHtml('<img src="cid:logo@shop">'), '<img data-cid="logo@shop" alt="" />');
  assert.equal(
    sanitiseMailHtml('<img width="3" src="//shop.example/a.png" alt="A">'),
    '<img data-remote-src="https://shop.example/a.png" alt="A" width="3" />',
  );
  const gif = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  assert.equal(sanitiseMailHtml(`<img src="${gif}">`), `<img src="${gif}" alt="" />`);
});

test('HTML too deep or too large is shown by its words, and in finite time', { timeout: 30_000 }, () => {
  for (const tag of ['div', 'b', 'table><tr><td', 'svg', 'noscript', 'a><p', 'li><dt', 'custom-x']) {
    const html = `<p>first words</p>${`<${tag}>`.repeat(20_000)}`;
    assert.match(sanitiseMailHtml(html), /first words/);
  }
  const deep = sanitiseMailHtml(`${'<div>'.repeat(20_000)}the words${'</div>'.repeat(20_000)}`);
  assert.match(deep, /the words/);
  const large = sanitiseMailHtml(`${'<p>some <b>words</b></p>'.repeat(210_000)}<script>x</script>`);
  assert.match(large, /some words/);
  readStrictly(large.slice(0, large.lastIndexOf('some')));
});

test('a long mail whose paragraphs are never closed keeps its look', () => {
  const html = `<ul>${'<li>item <b>one</b>'.repeat(3000)}</ul>${'<p>text'.repeat(3000)}`;
  assert.match(sanitiseMailHtml(html), /<li>item <b>one<\/b><\/li>/);
});
