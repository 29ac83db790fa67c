import { Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTexts } from '../i18n/use-texts.ts';

interface PlaceSelectProps {
  label: string;
  description?: ReactNode;
  value?: string;
  onChange?: (value: string) => void;
  error?: ReactNode;
}

/** All time zones that the browser knows, searchable by the name of a city. */
export function TimeZoneSelect({ value, onChange, ...rest }: PlaceSelectProps) {
  const { t } = useTexts();
  const zones = useMemo(() => {
    const known = new Set([value ?? '', 'UTC', ...Intl.supportedValuesOf('timeZone')]);
    return [...known].filter(Boolean).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  }, [value]);
  return (
    <Select
      {...rest}
      data={zones}
      value={value}
      onChange={(zone) => zone && onChange?.(zone)}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={t('common:nothingFound')}
    />
  );
}

/** All currencies by code and by their name in the language of the screen. */
export function CurrencySelect({ value, onChange, ...rest }: PlaceSelectProps) {
  const { t, i18n } = useTexts();
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: 'currency' });
    return Intl.supportedValuesOf('currency').map((code) => ({
      value: code,
      label: `${code} · ${names.of(code)}`,
    }));
  }, [i18n.language]);
  return (
    <Select
      {...rest}
      data={currencies}
      value={value}
      onChange={(code) => code && onChange?.(code)}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={t('common:nothingFound')}
    />
  );
}
