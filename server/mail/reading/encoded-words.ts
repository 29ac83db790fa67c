/** One RFC 2047 word. Each part is bounded by `?`, which none of them may hold, so that matching stays linear. */
const encodedWord = /=\?([\w.:*-]{1,60})\?([bq])\?([^?\s]{0,2000})\?=/gi;

interface Word {
  charset: string;
  bytes: Buffer;
}

/**
 * Decodes the RFC 2047 words of a header value once: what they decode to is text and is not read again.
 * Neighbours of one charset are joined as bytes first, since mailers cut words in the middle of a character.
 */
export function decodeEncodedWords(value: string): string {
  let decoded = '';
  let end = 0;
  let pending: Word | undefined;
  for (const match of value.matchAll(encodedWord)) {
    const between = value.slice(end, match.index);
    const word = readWord(match[1] ?? '', match[2] ?? '', match[3] ?? '');
    const isNeighbour = pending !== undefined && between.trim() === '';
    if (pending !== undefined && isNeighbour && pending.charset === word.charset) {
      pending.bytes = Buffer.concat([pending.bytes, word.bytes]);
    } else {
      decoded += textOf(pending) + (isNeighbour ? '' : between);
      pending = word;
    }
    end = match.index + match[0].length;
  }
  return decoded + textOf(pending) + value.slice(end);
}

/** Text of bytes in a named charset; UTF-8 if the name is unknown, or is UTF-7, which can smuggle markup. */
function decodeCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function readWord(charsetAndLanguage: string, encoding: string, payload: string): Word {
  const [charset = 'utf-8'] = charsetAndLanguage.toLowerCase().split('*');
  const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(payload, 'base64') : quotedBytes(payload);
  return { charset, bytes };
}

function quotedBytes(payload: string): Buffer {
  const spaced = payload.replaceAll('_', ' ');
  const latin = spaced.replace(/=([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(latin, 'latin1');
}

function textOf(word: Word | undefined): string {
  return word === undefined ? '' : decodeCharset(word.bytes, word.charset);
}
