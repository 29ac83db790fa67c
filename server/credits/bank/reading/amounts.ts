/** The digits after the point of a currency: two for the euro, none for the yen. Undefined for what is no currency's code. */
export function minorDigits(currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

const digitsOf = new Map<string, number>();
const MOST_DIGITS = 13;

/**
 * An amount as banks write it for people: `1.234,56`, `1,234.56`, `1 234,56`, `1'234.56`, `-12,5`, `12,00-`, `(12.00)`, `+85 €`.
 * One separator before exactly three digits parts thousands, as no common currency has three decimals.
 * @returns whole minor units with its sign, or undefined for what is no such amount
 */
export function readAmount(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  if (digits === undefined) return undefined;
  const bare = text.replace(/[\s'’`]|\p{Sc}|[A-Za-z]{3}(?![A-Za-z])/gu, '');
  const parts = /^(?<open>\()?(?<before>[-−–+])?(?<number>[\d.,]+)(?<after>[-−–+])?(?<close>\))?$/u.exec(
    bare,
  )?.groups;
  if (!parts?.number || (parts.open === undefined) !== (parts.close === undefined)) return undefined;
  const minor = unsigned(parts.number, digits);
  const isNegative = parts.open !== undefined || /[-−–]/u.test(`${parts.before ?? ''}${parts.after ?? ''}`);
  return minor === undefined ? undefined : isNegative && minor !== 0 ? -minor : minor;
}

/** An amount as ISO 20022 writes it: digits and one point. */
export function readIsoAmount(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  if (digits === undefined || !/^\+?\d{1,18}(\.\d{0,5})?$/.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.replace('+', '').split('.');
  return toMinor(whole, fraction, digits);
}

function unsigned(number: string, digits: number): number | undefined {
  const separators = number.replace(/\d/g, '');
  const last = separators.at(-1);
  if (last === undefined) return toMinor(number, '', digits);
  const at = number.lastIndexOf(last);
  const [whole, fraction] = [number.slice(0, at), number.slice(at + 1)];
  const isAlone = separators.length === 1;
  const isMixed = !separators.split('').every((separator) => separator === last);
  const partsThousands = isAlone
    ? fraction.length === 3 && digits !== 3 && /^[1-9]\d{0,2}$/.test(whole)
    : !isMixed;
  if (partsThousands)
    return grouped(number, last) ? toMinor(number.replaceAll(last, ''), '', digits) : undefined;
  if (isAlone) return toMinor(whole, fraction, digits);
  const other = separators.charAt(0);
  if (whole.includes(last) || !grouped(whole, other)) return undefined;
  return toMinor(whole.replaceAll(other, ''), fraction, digits);
}

function grouped(number: string, separator: string): boolean {
  const [first = '', ...groups] = number.split(separator);
  return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

/** Digits beyond the currency's own must be noughts: nothing is rounded. */
function toMinor(whole: string, fraction: string, digits: number): number | undefined {
  if (whole === '' && fraction === '') return undefined;
  if (/[^0]/.test(fraction.slice(digits))) return undefined;
  const minor = `${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '');
  return minor.length > MOST_DIGITS ? undefined : Number(minor || '0');
}
