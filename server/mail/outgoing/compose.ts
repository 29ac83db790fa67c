import type { Language } from '../../identity/actor.ts';
import { replyMarker } from '../reading/quoted/reply-marker.ts';
import type { Block, Letter } from './letter.ts';
import type { Words } from './words.ts';

export type Composed = { subject: string; text: string; html: string };

const LONGEST_SUBJECT = 200;
const LONGEST_SAID = 60_000;

/** Writes a letter out as text and as HTML: one plain template, nothing remote in it, every value escaped. */
export function compose(letter: Letter, company: string, words: Words): Composed {
  const marker = letter.replyable ? replyMarker(words('marker')) : undefined;
  // Whoever made an account with another's address chose the name too; that is no way to send him a text (V12).
  const greeting = letter.to.emailVerified
    ? words('greeting', { name: headerText(letter.to.name) })
    : words('greetingNameless');
  const closing = [
    words('signature', { company: headerText(company) }),
    letter.replyable ? words('answerHint') : words('noAnswerHint'),
  ];
  return {
    subject: headerText(letter.subject, LONGEST_SUBJECT),
    text: textOf({ marker, greeting, blocks: letter.blocks, closing }),
    html: htmlOf(
      { marker, greeting, blocks: letter.blocks, closing },
      headerText(letter.subject),
      letter.to.language,
    ),
  };
}

type Parts = {
  marker: string | undefined;
  greeting: string;
  blocks: readonly Block[];
  closing: readonly string[];
};

/** One line without control characters and direction overrides, as a header, a name or a subject has to be (V15). */
export function headerText(value: string, longest = LONGEST_SUBJECT): string {
  const line = value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...line].slice(0, longest).join('').toWellFormed();
}

function textOf({ marker, greeting, blocks, closing }: Parts): string {
  const paragraphs = [
    ...(marker ? [marker] : []),
    greeting,
    ...blocks.map(blockText),
    `-- \n${closing.join('\n')}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function blockText(block: Block): string {
  if (block.kind === 'facts')
    return block.facts.map(([label, value]) => `${label}: ${headerText(value, 4000)}`).join('\n');
  if (block.kind === 'link') return `${block.label}:\n${block.url}`;
  return plainText(block.text);
}

/** Lines stay, other control characters go: they have no business in a mail's text and NUL can not be stored. */
function plainText(text: string): string {
  const whole = text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  return whole.length > LONGEST_SAID ? `${whole.slice(0, LONGEST_SAID)} […]` : whole;
}

const font = 'font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,sans-serif;color:#1d1b16';
const faint = 'color:#6b665a;font-size:14px';

function htmlOf({ marker, greeting, blocks, closing }: Parts, title: string, language: Language): string {
  const top = marker ? `<p style="${faint}">${escaped(marker)}</p>\n` : '';
  const body = [paragraph(greeting), ...blocks.map(blockHtml)].join('\n');
  const end = `<p style="${faint};border-top:1px dashed #cfc8b8;padding-top:12px;margin-top:28px">${closing.map(escaped).join('<br>')}</p>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:24px;background-color:#faf8f3;${font}"><div style="max-width:600px;margin:0 auto">
${top}${body}
${end}
</div></body></html>
`;
}

function blockHtml(block: Block): string {
  if (block.kind === 'facts')
    return `<table role="presentation" style="border-collapse:collapse;margin:16px 0">${block.facts.map(row).join('')}</table>`;
  if (block.kind === 'link') return link(block.label, block.url);
  if (block.kind === 'said')
    return `<div style="border-left:3px solid #cfc8b8;padding-left:14px;margin:16px 0">${lines(plainText(block.text))}</div>`;
  return paragraph(plainText(block.text));
}

function row([label, value]: readonly [string, string]): string {
  const cell =
    'padding:3px 16px 3px 0;vertical-align:top;text-align:left;font-weight:normal;overflow-wrap:normal';
  return `<tr><th scope="row" style="${cell};${faint}">${escaped(label)}</th><td style="padding:3px 0">${lines(value)}</td></tr>`;
}

function link(label: string, url: string): string {
  const address = escaped(url);
  const button =
    'display:inline-block;background-color:#1d1b16;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none';
  return `<p><a href="${address}" style="${button}">${escaped(label)}</a></p><p style="${faint};overflow-wrap:anywhere">${address}</p>`;
}

function paragraph(text: string): string {
  return `<p>${lines(text)}</p>`;
}

function lines(text: string): string {
  return escaped(text).replaceAll('\n', '<br>\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
