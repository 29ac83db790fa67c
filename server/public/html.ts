import { escapeHtml } from '../platform/http/api-page.ts';

/** HTML that may be sent as it is: only `html` and `trusted` make it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Value = Html | string | number | false | null | undefined | readonly Value[];

/** Writes HTML. Every value is escaped, as text and within quoted attributes alike, unless it is HTML of ours. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.reduce((written, part, index) => written + shown(values[index - 1]) + part));
}

/** For what we wrote ourselves, such as a style sheet; never for anything that came from outside. */
export const trusted = (text: string): Html => new Html(text);

function shown(value: Value): string {
  if (value instanceof Html) return value.text;
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'object') return value.map(shown).join('');
  return escapeHtml(String(value));
}
