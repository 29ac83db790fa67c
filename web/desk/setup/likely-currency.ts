const elsewhere: Record<string, string> = {
  'Europe/London': 'GBP',
  'Europe/Zurich': 'CHF',
  'Europe/Warsaw': 'PLN',
  'Europe/Prague': 'CZK',
  'Europe/Stockholm': 'SEK',
  'Europe/Copenhagen': 'DKK',
  'Europe/Oslo': 'NOK',
  'Europe/Moscow': 'RUB',
};

/** A first guess, which the form lets one change: the euro in Europe, the dollar beyond, save a few neighbours. */
export function likelyCurrency(timeZone: string): string {
  return elsewhere[timeZone] ?? (timeZone.startsWith('Europe/') ? 'EUR' : 'USD');
}
