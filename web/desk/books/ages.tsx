import { Button } from '@mantine/core';
import { address } from '../../shared/api/client.ts';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { BooksUnusedItem } from '../contract.ts';
import { Section } from '../section.tsx';
import { Figure, FiguresTable } from './figures-table.tsx';
import { useUnused } from './use-books.ts';

const ages = { '0-3': 'to3', '3-6': 'to6', '6-12': 'to12', '12-24': 'to24', '24+': 'over24' } as const;

/** What is unused today by how long ago it was bought or given: credits never expire, but old ones deserve a word. */
export function Ages({ currency, today }: { currency: string; today: string }) {
  const { t } = useTexts();
  return (
    <Section
      title={t('desk:books.ages')}
      tools={
        <Button
          component="a"
          href={address('/books/unused.csv', { on: today })}
          download
          size="xs"
          variant="default"
        >
          {t('desk:books.agesCsv')}
        </Button>
      }
    >
      <AgeTable currency={currency} today={today} />
    </Section>
  );
}

function AgeTable({ currency, today }: { currency: string; today: string }) {
  const { t } = useTexts();
  const { data, error, refetch } = useUnused(today);
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton rows={5} />;
  const items = data.items.filter((item) => item.currency === currency);
  if (items.every((item) => item.lots === 0)) return <EmptyState title={t('desk:books.noneUnused')} />;
  const columns = ['age', 'customers', 'boughtCredits', 'grantedCredits', 'value'] as const;
  return (
    <FiguresTable
      label={t('desk:books.ages')}
      columns={columns.map((column) => ({ label: t(`desk:books.${column}`) }))}
    >
      {items.map((item) => (
        <AgeRow key={item.age} item={item} />
      ))}
    </FiguresTable>
  );
}

function AgeRow({ item }: { item: BooksUnusedItem }) {
  const { t } = useTexts();
  const format = useFormat();
  return (
    <tr>
      <th scope="row">{t(`desk:books.aged.${ages[item.age]}`)}</th>
      <Figure label={t('desk:books.customers')} isNothing={item.customers === 0}>
        {format.credits(item.customers)}
      </Figure>
      <Figure label={t('desk:books.boughtCredits')} isNothing={item.soldCredits === 0}>
        {format.credits(item.soldCredits)}
      </Figure>
      <Figure label={t('desk:books.grantedCredits')} isNothing={item.grantedCredits === 0}>
        {format.credits(item.grantedCredits)}
      </Figure>
      <Figure label={t('desk:books.value')} isNothing={item.valueMinor === 0}>
        {format.money(item.valueMinor, item.currency)}
      </Figure>
    </tr>
  );
}
