import type en from '../../../locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    // As in i18n.ts: a key may be a word of the API, such as `always_open`, and no text has contexts.
    contextSeparator: '|';
    resources: typeof en;
    returnNull: false;
  }
}
