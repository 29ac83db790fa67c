import { useTexts } from '../shared/i18n/use-texts.ts';

export interface NavPlace {
  to: string;
  label: string;
  /** How much waits there. */
  count?: number;
}

export interface NavSection {
  label: string;
  places: readonly NavPlace[];
}

/** What stands in the desk's navigation. A screen that is added to `routes.tsx` gets its line here. */
export function useNavigation(): readonly NavSection[] {
  const { t } = useTexts();
  return [{ label: t('common:nav.own'), places: [{ to: '/account', label: t('common:person.account') }] }];
}
