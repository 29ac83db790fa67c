/** A line that is longer was written by a person, or by someone who wants us to be slow. */
const MAX_LINE = 300;
const MAX_LINES = 4;

/** How an attribution begins: `On Tue, …`, `Am Di., …`, `вт, 24 …`, `24.11.2026 …`. */
const starts = /^(?:(?:on|am|el|en|le|il|op|в)[\s,]|\p{L}{2,12}[.,]{0,2} \d|\d{1,4}[.\-/ ])/iu;
const verbs =
  /(^|[\s>")])(wrote|writes|schrieb|schreibt|escribió|escribio|écrit|ecrit|ha scritto|scrisse|schreef|geschreven|написал|написала|написал\(а\)|писал|писала|писал\(а\)|пишет)([\s:]|$)/iu;
const year = /(^|\D)(19|20)\d\d(\D|$)/;
const shortDate = /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/;
const clock = /\d{1,2}[:.h]\d{2}/;
const address = /[^\s<>@]{1,64}@[^\s<>@]{1,190}/;

export interface Attribution {
  /** How many lines it takes; mail programs wrap it. */
  lines: number;
  /** Sure enough to be believed without a quote below that is marked with `>`. */
  isCertain: boolean;
}

/**
 * Reads the line with which mail programs introduce a quote (`On … Ann wrote:`), in seven languages and also in
 * those forms that have no verb (Gmail in Russian: `вт, 24 нояб. 2026 г. в 10:20, Ann <a@b.example>:`).
 */
export function attributionAt(index: number, lines: readonly string[]): Attribution | undefined {
  if (!mayStart(lines[index] ?? '')) return undefined;
  let joined = '';
  for (let count = 1; count <= MAX_LINES; count++) {
    const line = (lines[index + count - 1] ?? '').trim();
    if (line === '' || line.length > MAX_LINE || line.startsWith('>')) return undefined;
    // The line above an attribution is the person's own, however much it looks like a date.
    if (count > 1 && starts.test(line) && hasDate(line)) return undefined;
    joined += joined === '' ? line : ` ${line}`;
    if (line.endsWith(':')) return read(joined, count);
  }
  return undefined;
}

function mayStart(line: string): boolean {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.length > MAX_LINE || trimmed.startsWith('>')) return false;
  return hasDate(trimmed) && (starts.test(trimmed) || verbs.test(trimmed));
}

function read(text: string, lines: number): Attribution | undefined {
  if (!hasDate(text)) return undefined;
  const hasVerb = verbs.test(text);
  const hasSender = address.test(text);
  const hasClock = clock.test(text);
  if (!hasVerb && !(hasSender && hasClock)) return undefined;
  // `Am Dienstag um 10:30 schrieb mir Ihr Kollege:` is how people tell a story; programs give the year or an address.
  const isExact = hasSender || year.test(text) || shortDate.test(text);
  const isCertain = starts.test(text) && hasClock && isExact;
  return { lines, isCertain };
}

function hasDate(text: string): boolean {
  return year.test(text) || shortDate.test(text) || clock.test(text);
}
