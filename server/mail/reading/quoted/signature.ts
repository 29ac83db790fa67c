/** A signature that is longer is more likely a text under a stray delimiter. */
export const MAX_SIGNATURE_LINES = 12;
const MAX_DEVICE_LINE = 140;

/** The lines that telephones and mail services add by themselves. */
const deviceLines: RegExp[] = [
  /^(sent|written) from (my|an?|the|outlook|mail|yahoo|proton)\b/i,
  /^sent (with|via|using) (proton|my|the|mailbird|spark|tutanota|tuta)\b/i,
  /^get outlook for (ios|android|mac)/i,
  /^(von meine[mr]|von outlook|vom|gesendet (von|mit|vom)) .{1,60}( gesendet| aus| mail|phone|pad|android|ios|outlook)/i,
  /^(outlook für|holen sie sich outlook) .{0,10}(ios|android)/i,
  /^diese nachricht wurde von meinem .{1,60} gesendet/i,
  /^enviado (desde|con|a través de) (mi|el|outlook|yahoo|proton|mail)\b/i,
  /^(obtener|descarga|consigue) outlook para/i,
  /^envoyé (de|depuis|à partir de|avec) (mon|ma|outlook|yahoo|proton|l[’'])/i,
  /^(obtenir|téléchargez) outlook pour/i,
  /^inviato (da|dal|con|tramite) (il mio|mio|iphone|ipad|outlook|yahoo|proton|smartphone|cellulare|libero)/i,
  /^(ottieni|scarica) outlook per/i,
  /^(verstuurd|verzonden) (vanaf|met|via|vanuit) (mijn|outlook|yahoo|proton|een)/i,
  /^outlook voor (ios|android) (downloaden|ophalen)/i,
  /^отправлено (с|из|через) /i,
  /^(скачать|получить) outlook для/i,
];

/** `-- ` on a line of its own (RFC 3676), and the dashes that people type for it. */
export function isSignatureDelimiter(line: string): boolean {
  return /^(--|––|—|__) ?$/.test(line);
}

export function isDeviceLine(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length <= MAX_DEVICE_LINE && deviceLines.some((pattern) => pattern.test(trimmed));
}
