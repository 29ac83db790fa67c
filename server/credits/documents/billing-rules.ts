/**
 * How the VAT identification numbers of each country are formed, without the country's prefix (Directive 2006/112/EC,
 * Article 215; the forms as the European Commission's VIES publishes them, and those of the United Kingdom, Switzerland,
 * Norway and Northern Ireland). Whether a number was given out to anybody, only VIES can tell.
 */
const VAT_FORMS: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^([A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z\d]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d[A-Z\d+*]\d{5}[A-Z]|\d{7}[A-Z]{1,2})$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z\d+*]{10}\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** Where nothing is known of a country's numbers: letters and digits after its code. */
const ANY_FORM = /^[A-Z\d]{2,20}$/;

/** As it is stored: in capitals, without spaces, dots and hyphens. */
export function plainCode(text: string): string {
  return text.toUpperCase().replace(/[\s.\-/]/g, '');
}

/**
 * Whether a VAT identification number, in its plain form, is formed as its country's are. It begins with the country's
 * code; that of Greece is EL.
 */
export function isVatId(plain: string): boolean {
  const [country, rest] = [plain.slice(0, 2), plain.slice(2)];
  if (!/^[A-Z]{2}$/.test(country) || country === 'GR') return false;
  return (VAT_FORMS[country] ?? ANY_FORM).test(rest);
}

/** The lengths of the IBANs of the countries that have them (ISO 13616 registry). */
const IBAN_LENGTHS: Record<string, number> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 ' +
    'GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 ' +
    'NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Whether an IBAN in its plain form has its country's length and its check digits come out (ISO 7064, mod 97-10). */
export function isIban(plain: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{8,30}$/.test(plain)) return false;
  if ((IBAN_LENGTHS[plain.slice(0, 2)] ?? plain.length) !== plain.length) return false;
  const digits = `${plain.slice(4)}${plain.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}

/** A BIC of 8 or 11 characters (ISO 9362), in its plain form. */
export function isBic(plain: string): boolean {
  return /^[A-Z\d]{4}[A-Z]{2}[A-Z\d]{2}([A-Z\d]{3})?$/.test(plain);
}
