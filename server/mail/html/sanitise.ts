import sanitizeHtml from 'sanitize-html';
import { stripTags } from '../reading/plain-text.ts';
import { isNestedTooDeep } from './nesting.ts';
import { safeAttributes } from './safe-attributes.ts';

/** Above this many characters, or too deep for the parser, a mail is shown by its words only. */
const MAX_HTML_LENGTH = 1_000_000;
/** Dropping an element can let its parents close differently when they are read again; this settles at once or never. */
const MAX_PASSES = 5;
/** Deeper elements lose their tags, never their text. */
const MAX_DEPTH = 100;

const allowedTags = [
  [
    'a',
    'abbr',
    'address',
    'article',
    'aside',
    'b',
    'bdi',
    'bdo',
    'big',
    'blockquote',
    'br',
    'caption',
    'center',
  ],
  [
    'cite',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'dfn',
    'div',
    'dl',
    'dt',
    'em',
    'figcaption',
    'figure',
    'font',
  ],
  [
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'main',
    'mark',
  ],
  ['ol', 'p', 'pre', 'q', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'table'],
  ['tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var', 'wbr'],
].flat();

/** Elements whose content is no text for readers, or is read differently by browsers. Their content goes too. */
const discardedWithContent = [
  [
    'script',
    'style',
    'textarea',
    'option',
    'select',
    'xmp',
    'title',
    'noscript',
    'noembed',
    'noframes',
    'template',
  ],
  ['iframe', 'object', 'embed', 'applet', 'svg', 'math', 'plaintext', 'audio', 'video'],
].flat();

/**
 * HTML of a mail with only what cannot run, load or reach out: tags and attributes of an allow-list, inline styles of
 * an allow-list, links of four schemes, and images that wait: `data-remote-src` until a click, `data-cid` until
 * the frame names their attachment. This is the first of three walls; `frameDocument` builds the other two.
 * Sanitising twice changes nothing.
 */
export function sanitiseMailHtml(html: string): string {
  if (html.length > MAX_HTML_LENGTH || isNestedTooDeep(html)) return asText(html);
  let sanitised = sanitiseOnce(html);
  for (let pass = 1; pass < MAX_PASSES; pass++) {
    const again = sanitiseOnce(sanitised);
    if (again === sanitised) return sanitised;
    sanitised = again;
  }
  return asText(html);
}

function sanitiseOnce(html: string): string {
  return sanitizeHtml(html, {
    allowedTags,
    nonTextTags: discardedWithContent,
    allowedAttributes: false,
    disallowedTagsMode: 'discard',
    nestingLimit: MAX_DEPTH,
    parseStyleAttributes: false,
    // Schemes are checked on the parsed URL by our own code; attributes are built anew, not filtered.
    allowedSchemesAppliedToAttributes: [],
    transformTags: {
      '*': (tagName, given) => ({ tagName, attribs: safeAttributes(tagName, given) }),
    },
  });
}

function asText(html: string): string {
  const escaped = stripTags(html).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space:pre-wrap">${escaped}</div>`;
}
