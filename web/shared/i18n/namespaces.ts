/** The parts of the locale files that the screens use, each a top-level key. Every text is named `part:key`. */
export const namespaces = [
  'common',
  'identity',
  'setup',
  'support',
  'problem',
  'mail',
  'portal',
  'desk',
] as const;
