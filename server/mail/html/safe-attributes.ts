import { safeStyle } from './safe-style.ts';
import { imageSource, isContentId, remoteImage, safeLink } from './safe-url.ts';

export type Attributes = Record<string, string>;

const plainValue = /^[\w\s#.%,-]{1,100}$/;
const table = ['width', 'height', 'align', 'valign', 'bgcolor'];
const cell = [...table, 'colspan', 'rowspan', 'nowrap'];

/** Attributes that only hold a plain word or number. No `id`, `name` or `class`: they reach into the page. */
const plainAttributes: Record<string, readonly string[] | undefined> = {
  table: [...table, 'border', 'cellpadding', 'cellspacing'],
  tr: table,
  td: cell,
  th: cell,
  col: [...table, 'span'],
  colgroup: [...table, 'span'],
  img: ['width', 'height', 'align', 'border'],
  font: ['color', 'size', 'face'],
  ol: ['start', 'type', 'reversed'],
  ul: ['type'],
  li: ['value', 'type'],
  hr: ['width', 'size', 'align', 'color'],
  p: ['align'],
  div: ['align'],
  h1: ['align'],
  h2: ['align'],
  h3: ['align'],
};

/** Builds the attributes of one element anew from what is known to be harmless; the rest is never copied. */
export function safeAttributes(tag: string, given: Attributes): Attributes {
  const kept: Attributes = {};
  if (tag === 'a') Object.assign(kept, linkAttributes(given));
  // First in the element, so that the frame finds its images by how their tags begin.
  if (tag === 'img') Object.assign(kept, imageAttributes(given));
  for (const name of plainAttributes[tag] ?? []) {
    const value = given[name];
    if (value !== undefined && plainValue.test(value)) kept[name] = value;
  }
  const style = given.style === undefined ? undefined : safeStyle(given.style);
  if (style !== undefined) kept.style = style;
  if (given.dir === 'ltr' || given.dir === 'rtl' || given.dir === 'auto') kept.dir = given.dir;
  if (given.lang !== undefined && /^[a-z\d-]{2,35}$/i.test(given.lang)) kept.lang = given.lang;
  if (given.title) kept.title = given.title.slice(0, 500);
  return kept;
}

function linkAttributes({ href }: Attributes): Attributes {
  const safe = href === undefined ? undefined : safeLink(href);
  return safe === undefined ? {} : { href: safe, target: '_blank', rel: 'noopener noreferrer nofollow' };
}

function imageAttributes(given: Attributes): Attributes {
  return { ...imageOrigin(given), alt: (given.alt ?? '').slice(0, 500) };
}

/** What was sanitised before carries its origin in a `data-` attribute, and is checked like new. */
function imageOrigin(given: Attributes): Attributes {
  const source = given.src === undefined ? undefined : imageSource(given.src);
  if (source?.kind === 'embedded') return { src: source.url };
  if (source?.kind === 'attachment') return { 'data-cid': source.contentId };
  if (source?.kind === 'remote') return { 'data-remote-src': source.url };
  const contentId = given['data-cid'];
  if (contentId !== undefined && isContentId(contentId)) return { 'data-cid': contentId };
  const remote = remoteImage(given['data-remote-src'] ?? '');
  return remote === undefined ? {} : { 'data-remote-src': remote };
}
