import { ActionIcon, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../../shared/components/skeletons.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import { Section } from '../../section.tsx';
import type { DraftHours } from '../contract.ts';
import { useField } from '../draft/use-field.ts';
import { dayText } from '../words/days.ts';
import styles from './hours.module.css';
import { useHolidayPlaces, useHolidays } from './use-holidays.ts';

interface HolidaysPartProps {
  hours: DraftHours;
  onChange: (holidays: DraftHours['holidays']) => void;
}

/** On which public holidays the desk is closed: those of a country, or a region of it, shown day by day. */
export function HolidaysPart({ hours: { holidays }, onChange }: HolidaysPartProps) {
  const { t } = useTexts();
  const field = useField();
  const { data: places, error, refetch } = useHolidayPlaces();
  const { country, region } = holidays;
  const regions = places?.countries.find(({ code }) => code === country)?.regions ?? [];
  const choices = (list: readonly { code: string; name: string }[], chosen: string | undefined) => {
    const known = list.map(({ code, name }) => ({ value: code, label: name }));
    if (!chosen || known.some(({ value }) => value === chosen)) return known;
    return [{ value: chosen, label: chosen }, ...known];
  };
  return (
    <Section title={t('desk:policy.hours.holidays')}>
      <div className={styles.padded}>
        {error && !places && <LoadFailed error={error} onRetry={() => void refetch()} />}
        <div className={office.pair}>
          <Select
            label={t('desk:policy.hours.country')}
            placeholder={t('desk:policy.hours.noHolidays')}
            data={choices(places?.countries ?? [], country)}
            value={country ?? null}
            searchable
            clearable
            limit={300}
            nothingFoundMessage={t('common:nothingFound')}
            onChange={(code) => onChange(code ? { country: code } : {})}
            {...field('policy.businessHours.holidays.country', 'policy.businessHours.holidays')}
          />
          {(regions.length > 0 || region) && country && (
            <Select
              label={t('desk:policy.hours.region')}
              placeholder={t('desk:policy.hours.wholeCountry')}
              data={choices(regions, region)}
              value={region ?? null}
              searchable
              clearable
              limit={200}
              nothingFoundMessage={t('common:nothingFound')}
              onChange={(code) => onChange(code ? { country, region: code } : { country })}
              {...field('policy.businessHours.holidays.region')}
            />
          )}
        </div>
        {country && <YearOfHolidays country={country} region={region} />}
      </div>
    </Section>
  );
}

function YearOfHolidays({ country, region }: { country: string; region: string | undefined }) {
  const { t } = useTexts();
  const { language } = useFormat();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const { data, error, refetch, isPlaceholderData } = useHolidays(country, region, year);
  return (
    <div>
      <div className={styles.year}>
        <ActionIcon
          aria-label={t('desk:policy.hours.yearOf', { year: year - 1 })}
          onClick={() => setYear(year - 1)}
        >
          <IconChevronLeft size={16} aria-hidden="true" />
        </ActionIcon>
        <h3 className={styles.yearName} aria-live="polite">
          {t('desk:policy.hours.yearOf', { year })}
        </h3>
        <ActionIcon
          aria-label={t('desk:policy.hours.yearOf', { year: year + 1 })}
          onClick={() => setYear(year + 1)}
        >
          <IconChevronRight size={16} aria-hidden="true" />
        </ActionIcon>
      </div>
      {!data &&
        (error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : <ListSkeleton rows={4} />)}
      {data?.days.length === 0 && <p className={office.small}>{t('desk:policy.hours.noneKnown')}</p>}
      <ul className={styles.holidays} data-stale={isPlaceholderData || undefined}>
        {data?.days.map(({ date, name }) => (
          <li key={`${date} ${name}`}>
            <time dateTime={date}>{dayText(date, language, true)}</time>
            <span>{name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
