import { Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '../i18n/use-texts.ts';

interface CountrySelectProps {
  label: string;
  value?: string;
  onChange?: (value: string) => void;
  error?: ReactNode;
  disabled?: boolean;
}

/** Codes that have a name and are no country any more, or never were. */
const NO_COUNTRIES = new Set(
  'AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB YD YU ZR ZZ'.split(
    ' ',
  ),
);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** All countries by their name in the language of the screen; none may be chosen too. */
export function CountrySelect({ value, onChange, ...rest }: CountrySelectProps) {
  const { t, i18n } = useTexts();
  const countries = useMemo(() => countriesIn(i18n.language), [i18n.language]);
  return (
    <Select
      {...rest}
      data={countries}
      value={value || null}
      onChange={(code) => onChange?.(code ?? '')}
      searchable
      clearable
      limit={60}
      nothingFoundMessage={t('common:nothingFound')}
    />
  );
}

function countriesIn(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const collator = new Intl.Collator(language);
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code))
    .flatMap((value) => {
      const label = names.of(value);
      return label ? [{ value, label }] : [];
    })
    .toSorted((a, b) => collator.compare(a.label, b.label));
}
