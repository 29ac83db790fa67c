import en from '../locales/en.json' with { type: 'json' };

/** The English texts, so that a test names a button by what stands on it. */
export { en };

/** Fills `{{name}}` in a text of `locales/en.json`. */
export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** "1 credit", "3 credits". */
export function credits(amount: number): string {
  return fill(amount === 1 ? en.common.credits_one : en.common.credits_other, { amount });
}
