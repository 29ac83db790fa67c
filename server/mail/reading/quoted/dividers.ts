/** What stands between dashes above a quoted mail. Forwarded mails have other words: they are news and stay visible. */
const originalMessage = new Set(
  [
    ['original message', 'original-message', 'reply message', 'reply'],
    ['ursprüngliche nachricht', 'originalnachricht', 'original-nachricht', 'original nachricht'],
    ['mensaje original', 'message d’origine', "message d'origine", 'message original', 'message initial'],
    ['oorspronkelijk bericht', 'origineel bericht', 'oorspronkelijke bericht'],
    ['messaggio originale', 'messaggio originario'],
    ['исходное сообщение', 'оригинальное сообщение', 'исходное письмо'],
  ].flat(),
);

const MAX_DIVIDER = 100;

/** `-----Original Message-----` in seven languages, with any dashes around it. */
export function isOriginalMessageDivider(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed.length > MAX_DIVIDER || !/^[-_=–—]{2}/.test(trimmed)) return false;
  return originalMessage.has(
    trimmed
      .replace(/^[-_=–—\s]{2,}/, '')
      .replace(/[-_=–—\s]{2,}$/, '')
      .toLowerCase(),
  );
}

/** The line of underscores that Outlook draws above the head of a quoted mail. */
export function isRule(line: string): boolean {
  return line.length <= MAX_DIVIDER && /^\s?[_-]{20,}\s?$/.test(line);
}
