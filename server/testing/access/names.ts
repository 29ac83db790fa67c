/** The same text in every language. */
export const names = (text: string) =>
  Object.fromEntries(['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'].map((language) => [language, text]));
