const MAX_NAME_BYTES = 120;
const MAX_EXTENSION_BYTES = 20;

/**
 * A file name that can be shown, put into a header and saved anywhere: the last part of a path, without control
 * characters, direction overrides (which show `exe.txt` for `txt.exe`) and characters that Windows refuses, not one
 * of its device names, at most 120 bytes of UTF-8 with its extension kept. Never empty.
 */
export function safeFileName(name: string, fallback = 'attachment'): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s~-]+|[.\s]+$/gu, '');
  if (plain === '') return fallback;
  const isDevice = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)\s*(\.|$)/i.test(plain);
  return shortened(isDevice ? `_${plain}` : plain);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const found = dot > 0 ? name.slice(dot) : '';
  const extension = Buffer.byteLength(found) <= MAX_EXTENSION_BYTES ? found : '';
  const room = MAX_NAME_BYTES - Buffer.byteLength(extension);
  return cutToBytes(name.slice(0, name.length - extension.length), room).trimEnd() + extension;
}

/** Cuts between characters, never inside one. */
function cutToBytes(text: string, bytes: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return kept;
}
