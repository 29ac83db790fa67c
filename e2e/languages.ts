/** A short run (`npm test -- --short`) leaves to the whole one what differs by language alone. */
export const isShort = process.env.TEST_SHORT === '1';

const WALKED = ['en', 'de', 'ru'] as const;

/** Each journey in another language, so that a short run has met all three. */
const IN_SHORT = {
  contact: 'de',
  coverage: 'de',
  licences: 'ru',
  policy: 'de',
  promise: 'ru',
  transfer: 'en',
} as const;

/** The languages in which a journey is walked: English, German with its long words, Russian with its own letters. */
export function languagesFor(journey: keyof typeof IN_SHORT): readonly (typeof WALKED)[number][] {
  return isShort ? [IN_SHORT[journey]] : WALKED;
}
