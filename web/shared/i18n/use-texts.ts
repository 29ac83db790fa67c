import { useTranslation } from 'react-i18next';
import { namespaces } from './namespaces.ts';

/** `t('portal:home.title')`: every text of the screens, with keys that the compiler checks. */
export function useTexts() {
  return useTranslation(namespaces);
}
