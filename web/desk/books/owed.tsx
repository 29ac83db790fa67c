import { Button } from '@mantine/core';
import { useState } from 'react';
import { address } from '../../shared/api/client.ts';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { DayInput } from '../day-input.tsx';
import { Section } from '../section.tsx';
import styles from './books.module.css';
import { RollForwardTable } from './roll-forward-table.tsx';
import { dayName, type Stretch } from './stretches.ts';
import { useRollForward } from './use-books.ts';

/** Deferred revenue on a day, and how it came to that since another. */
export function Owed({ currency, today }: { currency: string; today: string }) {
  const { t } = useTexts();
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const stretch = { from: from || `${today.slice(0, 4)}-01-01`, to: to || today };
  return (
    <Section
      title={t('desk:books.owed')}
      tools={
        <>
          <Button
            component="a"
            href={address('/books/deferred-revenue.csv', { on: stretch.to })}
            download
            size="xs"
            variant="default"
          >
            {t('desk:books.lotsCsv')}
          </Button>
          <Button
            component="a"
            href={address('/books/roll-forward.csv', stretch)}
            download
            size="xs"
            variant="default"
          >
            {t('desk:books.rollForwardCsv')}
          </Button>
        </>
      }
    >
      <div className={styles.dates}>
        <DayInput
          size="sm"
          label={t('desk:books.from')}
          value={from}
          max={to}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <DayInput
          size="sm"
          label={t('desk:books.to')}
          value={to}
          max={today}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
        />
      </div>
      <Statement stretch={stretch} currency={currency} />
    </Section>
  );
}

function Statement({ stretch, currency }: { stretch: Stretch; currency: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const { data, error, refetch } = useRollForward(stretch);
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  const item = data?.items.find((one) => one.currency === currency);
  if (!data || !item) return <ListSkeleton rows={5} />;
  return (
    <>
      <div className={styles.headline}>
        <span className={styles.sum}>{format.money(item.deferredMinor, currency)}</span>
        <span>{t('desk:books.owedOn', { day: dayName(data.to, format.language) })}</span>
      </div>
      <RollForwardTable item={item} from={data.from} to={data.to} />
    </>
  );
}
