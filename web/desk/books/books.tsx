import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import type { BooksMonths } from '../contract.ts';
import { DeskPage } from '../desk-page.tsx';
import { Ages } from './ages.tsx';
import { Months } from './months.tsx';
import { Owed } from './owed.tsx';
import { Periods } from './periods.tsx';
import { monthsOf, todayIn } from './stretches.ts';
import { useMonths } from './use-books.ts';

/** The owner's books: what was sold and earned, and what is still owed. */
export default function Books() {
  const { company } = useMe();
  const [today] = useState(() => todayIn(company.timeZone, new Date()));
  const { data, error, refetch } = useMonths(monthsOf('recent', today));
  if (data) return <BooksPage books={data} today={today} ownCurrency={company.currency} />;
  return (
    <DeskPage>
      {error ? <LoadFailed page error={error} onRetry={() => void refetch()} /> : <PageSkeleton />}
    </DeskPage>
  );
}

interface BooksPageProps {
  books: BooksMonths;
  today: string;
  ownCurrency: string;
}

function BooksPage({ books, today, ownCurrency }: BooksPageProps) {
  const { t } = useTexts();
  const currencies = [...new Set(books.items.map((month) => month.currency))];
  const [currency, setCurrency] = useState(ownCurrency);
  return (
    <DeskPage>
      <PageTitle
        title={t('desk:books.title')}
        intro={`${t('desk:books.intro', { timeZone: books.timeZone })} ${t(`desk:books.taxDue.${books.taxDue}`)}`}
        action={
          currencies.length > 1 && (
            <SegmentedControl
              aria-label={t('desk:books.currency')}
              value={currency}
              data={currencies}
              onChange={setCurrency}
            />
          )
        }
      />
      <Owed currency={currency} today={today} />
      <Months currency={currency} today={today} since={books.since} />
      <Ages currency={currency} today={today} />
      <Periods currency={currency} />
    </DeskPage>
  );
}
