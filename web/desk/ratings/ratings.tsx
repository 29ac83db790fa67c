import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../shared/api/client.ts';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { ListSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { useMe } from '../../shared/identity/use-me.ts';
import { todayIn } from '../books/stretches.ts';
import type { AccuracyView } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import { DeskPage } from '../desk-page.tsx';
import { Section } from '../section.tsx';
import { HeldTable } from './held-table.tsx';
import { PERIODS, type Period, since } from './periods.ts';

/** How well ratings held: what was rated at first beside what was worked in the end, by class and by who rated. */
export default function Ratings() {
  const { t } = useTexts();
  const { company } = useMe();
  const [by, setBy] = useState<'class' | 'agent'>('class');
  const [period, setPeriod] = useState<Period>('year');
  const [today] = useState(() => todayIn(company.timeZone, new Date()));
  const query = { by, from: since(period, today), to: today };
  const { data, error, refetch } = useQuery({
    queryKey: deskKeys.accuracy(query),
    queryFn: ({ signal }) => api.get<AccuracyView>('/estimates/accuracy', query, signal),
    placeholderData: (before) => before,
  });
  return (
    <DeskPage>
      <PageTitle title={t('desk:ratings.title')} intro={t('desk:ratings.intro')} />
      <Section
        title={t('desk:ratings.held')}
        tools={
          <>
            <SegmentedControl
              size="xs"
              aria-label={t('desk:ratings.by')}
              value={by}
              onChange={(next) => setBy(next === 'agent' ? 'agent' : 'class')}
              data={[
                { value: 'class', label: t('desk:ratings.byClass') },
                { value: 'agent', label: t('desk:ratings.byAgent') },
              ]}
            />
            <NativeSelect
              size="xs"
              aria-label={t('desk:ratings.period')}
              value={period}
              onChange={({ currentTarget: { value } }) =>
                setPeriod(PERIODS.find((known) => known === value) ?? 'year')
              }
              data={PERIODS.map((value) => ({ value, label: t(`desk:ratings.since.${value}`) }))}
            />
          </>
        }
      >
        {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
        {!error && !data && <ListSkeleton rows={5} />}
        {data?.items.length === 0 && (
          <EmptyState title={t('desk:ratings.none')}>{t('desk:ratings.noneHint')}</EmptyState>
        )}
        {data && data.items.length > 0 && <HeldTable accuracy={data} by={by} />}
      </Section>
    </DeskPage>
  );
}
