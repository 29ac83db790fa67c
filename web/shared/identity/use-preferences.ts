import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { notifyFailure } from '../app/notify.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { type Language, rememberLanguage } from '../i18n/languages.ts';
import { useTexts } from '../i18n/use-texts.ts';
import type { ColourScheme, Me, Person } from './person.ts';
import { meQuery, useMaybeMe } from './use-me.ts';

type Preferences = Partial<Pick<Person, 'name' | 'language' | 'timeZone' | 'colourScheme'>>;

/** What a person sets for himself. Works at once, on this device and, with a session, everywhere. */
export function usePreferences() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const me = useMaybeMe();
  const { setColorScheme } = useMantineColorScheme();

  const save = async (preferences: Preferences): Promise<void> => {
    if (!me) return;
    queries.setQueryData<Me>(meQuery.queryKey, { ...me, person: { ...me.person, ...preferences } });
    try {
      await api.patch('/me', preferences);
    } catch (error) {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      notifyFailure(t('common:failed.save'), error);
    }
  };

  return {
    setLanguage: (language: Language) => {
      rememberLanguage(language);
      void changeLanguage(language);
      void save({ language });
    },
    setColourScheme: (colourScheme: ColourScheme) => {
      setColorScheme(colourScheme);
      void save({ colourScheme });
    },
    setTimeZone: (timeZone: string) => void save({ timeZone }),
  };
}
