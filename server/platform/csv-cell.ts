/**
 * Where a formula begins: at the start of a cell, and behind whatever another spreadsheet would take for the end of one,
 * since half of Europe's separate by semicolons and then do not see the quotes around a text of ours. Blanks between are
 * those of one line, so that each is looked at once however long the text is.
 */
const FORMULA = /(^|[;\t\r\n])([^\S\t\r\n]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
const TAMED = /(^|[;\t\r\n])([^\S\t\r\n]*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/** A text that a spreadsheet would take for a formula is set behind an apostrophe (OWASP, CSV injection). */
export function toCell(value: string | number, delimiter = ','): string {
  if (typeof value === 'number') return String(value);
  const harmless = value.replace(FORMULA, "$1$2'");
  return harmless.includes(delimiter) || /[";\t\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** The text that became this cell. */
export function fromCell(cell: string): string {
  return cell.replace(TAMED, '$1$2');
}
