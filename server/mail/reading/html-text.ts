import { compile, type FormatCallback, type SelectorDefinition } from 'html-to-text';
import { isNestedTooDeep } from '../html/nesting.ts';
import { stripTags } from './plain-text.ts';
import { HintMark, type QuoteHint } from './quoted/hints.ts';

/** Above this many characters only the words are taken: rendering takes seconds and hundreds of megabytes. */
const MAX_RENDERED_LENGTH = 1_000_000;

/**
 * What mail programs write around quotes and signatures. `rest` means that everything after it is quoted, since the
 * quoted mail stands beside the mark and not inside.
 */
const quoteMarks: [hint: QuoteHint, selectors: string[]][] = [
  ['quoted', ['div.yahoo_quoted', 'div.gmail_attr', 'div.moz-cite-prefix', 'div.moz-forward-container']],
  [
    'signature',
    [
      'div.gmail_signature',
      'div.moz-signature',
      'pre.moz-signature',
      'div#Signature',
      'div#ms-outlook-mobile-signature',
      'div.protonmail_signature_block',
      'div#AppleMailSignature',
    ],
  ],
  [
    'rest',
    [
      'div#divRplyFwdMsg',
      'div#x_divRplyFwdMsg',
      'div#appendonsend',
      'hr#stopSpelling',
      'div[style*="border-top:solid #E1E1E1"]',
      'div[style*="border-top:solid #B5C4DF"]',
      'div[style*="border-top: 1pt solid rgb(225"]',
    ],
  ],
];

const render = compile({
  wordwrap: false,
  limits: { maxInputLength: MAX_RENDERED_LENGTH },
  formatters: {
    quotedMark: markWith('quoted'),
    signatureMark: markWith('signature'),
    restMark: markWith('rest'),
  },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, noAnchorUrl: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block' },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' ' } },
    { selector: 'th', format: 'inlineSurround', options: { suffix: ' ' } },
    ...quoteMarks.flatMap(([hint, selectors]) =>
      selectors.map((selector): SelectorDefinition => ({ selector, format: `${hint}Mark` })),
    ),
  ],
});

/** HTML as a person would type it, links in brackets, quotes with `>`. Never empty if the HTML has words. */
export function htmlToText(html: string): string {
  return HintMark.remove(htmlToMarkedText(html));
}

/** The same, with the marks of mail programs as lines of their own for the folding of quotes. */
export function htmlToMarkedText(html: string): string {
  const unmarked = HintMark.strip(html);
  if (unmarked.length > MAX_RENDERED_LENGTH || isNestedTooDeep(unmarked)) return stripTags(unmarked);
  try {
    const text = render(unmarked);
    return HintMark.remove(text).trim() === '' ? stripTags(unmarked) : text;
  } catch {
    // Nested too deep for a renderer that calls itself: the words are still there.
    return stripTags(unmarked);
  }
}

function markWith(hint: QuoteHint): FormatCallback {
  return (element, walk, builder) => {
    builder.openBlock({ leadingLineBreaks: 1 });
    builder.addInline(HintMark.opening(hint));
    builder.closeBlock({ trailingLineBreaks: 1 });
    builder.openBlock({ leadingLineBreaks: 1 });
    walk(element.children, builder);
    builder.closeBlock({ trailingLineBreaks: 1 });
    builder.openBlock({ leadingLineBreaks: 1 });
    builder.addInline(HintMark.closing(hint));
    builder.closeBlock({ trailingLineBreaks: 1 });
  };
}
