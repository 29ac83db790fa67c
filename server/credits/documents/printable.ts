/** Control characters, marks that turn the reading direction (by which a name could seem another), and what has no width. */
const UNPRINTABLE = /(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Noncharacter_Code_Point}|\u{200b}|\u{2060}|\u{feff}/gu;

/** A text as paper and XML 1.0 can bear it. Line breaks stay. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNPRINTABLE, '');
}
