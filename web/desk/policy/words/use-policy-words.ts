import { useCreditsText } from '../../../shared/components/credits.tsx';
import { isLanguage } from '../../../shared/i18n/languages.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { DraftClass } from '../contract.ts';

type Names = Record<string, string>;

/** How the parts of a policy are said, in the language of the reader. Amounts are hundredths of a credit. */
export function usePolicyWords() {
  const { t, i18n } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';

  const amount = (hundredths: number | null) => (hundredths === null ? '–' : creditsText(hundredths / 100));

  /** The name in the reader's language, else in any, else its key. */
  const nameOf = (names: Names, key: string) =>
    names[language]?.trim() || Object.values(names).find((name) => name.trim()) || key;

  const range = ({ from, to }: NonNullable<DraftClass['range']>) => {
    if (from === to) return amount(to);
    const start = from === null ? '–' : format.credits(from / 100);
    return t('desk:policy.fromTo', { from: start, to: amount(to) });
  };

  const cost = (one: Pick<DraftClass, 'coverage' | 'range'>) => {
    if (one.coverage === 'always_open') return creditsText(0);
    return one.range ? range(one.range) : t('desk:policy.uponRequest');
  };

  const creditsPerHour = (minutesPerCredit: number | null) =>
    minutesPerCredit ? t('desk:policy.perHour', { credits: creditsText(60 / minutesPerCredit) }) : '';

  const percent = (value: number | null) =>
    value === null ? '–' : new Intl.NumberFormat(format.language, { style: 'percent' }).format(value / 100);

  const zone = (timeZone: string) => timeZone.replaceAll('_', ' ');

  return { amount, nameOf, range, cost, creditsPerHour, percent, zone, language };
}
