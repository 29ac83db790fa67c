import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../../shared/api/client.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { deskKeys } from '../../desk-keys.ts';

type Place = { code: string; name: string };
export type HolidayPlaces = { countries: (Place & { regions: Place[] })[] };
export type Holidays = { days: { date: string; name: string }[] };

/** Countries and regions whose public holidays are known, named in the reader's language. */
export function useHolidayPlaces() {
  const { i18n } = useTexts();
  return useQuery({
    queryKey: deskKeys.holidays('places', i18n.language),
    queryFn: ({ signal }) => api.get<HolidayPlaces>('/holidays/places', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The public holidays of one year; none are asked for without a country. */
export function useHolidays(country: string | undefined, region: string | undefined, year: number) {
  const { i18n } = useTexts();
  return useQuery({
    queryKey: deskKeys.holidays(country, region, year, i18n.language),
    queryFn: ({ signal }) => api.get<Holidays>('/holidays', { country, region, year }, signal),
    enabled: country !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whose public holidays a policy keeps: "Germany, Bavaria". */
export function useHolidayPlace(): (holidays: { country?: string; region?: string }) => string {
  const { t } = useTexts();
  const { data } = useHolidayPlaces();
  return ({ country, region }) => {
    if (!country) return t('desk:policy.hours.noHolidays');
    const found = data?.countries.find(({ code }) => code === country);
    const part = found?.regions.find(({ code }) => code === region);
    return [found?.name ?? country, region && (part?.name ?? region)].filter(Boolean).join(', ');
  };
}
