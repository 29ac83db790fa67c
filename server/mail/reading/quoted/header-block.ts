/**
 * The head that Outlook and others put above a quoted mail, in seven languages: a line for the sender, then date,
 * receivers and subject in some order.
 */
const labels = {
  from: [
    'from',
    'von',
    'de',
    'van',
    'da',
    'от',
    'от кого',
    'expéditeur',
    'mittente',
    'afzender',
    'remitente',
    'absender',
  ],
  sent: [
    [
      'sent',
      'date',
      'sent on',
      'gesendet',
      'gesendet am',
      'datum',
      'enviado',
      'enviado el',
      'fecha',
      'envoyé',
    ],
    [
      'envoyé le',
      'verzonden',
      'verstuurd',
      'inviato',
      'inviata',
      'data',
      'отправлено',
      'дата',
      'date d’envoi',
    ],
  ].flat(),
  to: ['to', 'an', 'para', 'à', 'pour', 'a', 'aan', 'кому', 'empfänger', 'destinatario', 'destinataire'],
  subject: ['subject', 'betreff', 'asunto', 'objet', 'sujet', 'onderwerp', 'oggetto', 'тема'],
};

const MAX_LABEL = 24;
/** Long lists of receivers are wrapped, and blank lines stand between the labels in some text renderings. */
const MAX_LINES = 12;

type Part = keyof typeof labels;
const partOf = new Map<string, Part>();
for (const part of ['from', 'sent', 'to', 'subject'] as const) {
  for (const label of labels[part]) partOf.set(label, part);
}

/** Whether a quoted mail's head begins at this line. */
export function isHeaderBlock(index: number, lines: readonly string[]): boolean {
  if (labelOf(lines[index] ?? '') !== 'from') return false;
  const seen = new Set<Part>();
  let between = 0;
  for (let i = index + 1; i < Math.min(lines.length, index + MAX_LINES); i++) {
    const label = labelOf(lines[i] ?? '');
    if (label === undefined) {
      // Two lines in a row that are no labels: this is a text that only begins like a head.
      between++;
      if (between > 2) return false;
      continue;
    }
    between = 0;
    seen.add(label);
    if (seen.has('sent') && (seen.has('subject') || seen.has('to'))) return true;
  }
  return false;
}

function labelOf(line: string): Part | undefined {
  const start = line.slice(0, MAX_LABEL + 8).replace(/^[\s*_]{1,4}/, '');
  const colon = start.indexOf(':');
  if (colon < 1 || colon > MAX_LABEL) return undefined;
  return partOf.get(
    start
      .slice(0, colon)
      .replace(/[\s*_]{1,3}$/, '')
      .toLowerCase(),
  );
}
