import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { AppLink } from '../../shared/app/app-link.tsx';
import { useSearchParam } from '../../shared/app/params.ts';
import { EmptyState } from '../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../shared/components/load-failed.tsx';
import { PageTitle } from '../../shared/components/page-title.tsx';
import { ListSkeleton, PageSkeleton } from '../../shared/components/skeletons.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import { DeskPage } from '../desk-page.tsx';
import office from '../office.module.css';
import type { VersionLine } from './contract.ts';
import { ChangeList } from './review/change-list.tsx';
import { useComparison } from './review/use-comparison.ts';
import { useVersion, useVersions } from './use-versions.ts';

/** Any two versions side by side: what the later one changed. */
export default function Compare() {
  const { data, error, refetch } = useVersions();
  if (data) return <ComparePage versions={data.items} />;
  return (
    <DeskPage>
      {error ? <LoadFailed page error={error} onRetry={() => void refetch()} /> : <PageSkeleton />}
    </DeskPage>
  );
}

function ComparePage({ versions }: { versions: readonly VersionLine[] }) {
  const { t } = useTexts();
  const newest = versions[0]?.version ?? 1;
  const from = Number(useSearchParam('from') ?? Math.max(1, newest - 1));
  const to = Number(useSearchParam('to') ?? newest);
  const navigate = useNavigate();
  const choose = (part: { from?: string; to?: string }) =>
    void navigate({
      to: '/policy/compare',
      search: { from: String(from), to: String(to), ...part },
      replace: true,
    } as never);
  const data = versions.map(({ version, note }) => ({
    value: String(version),
    label: `${t('desk:policy.versionNumber', { version })} · ${note}`,
  }));
  return (
    <DeskPage>
      <PageTitle
        before={<AppLink to="/policy">{t('desk:policy.title')}</AppLink>}
        title={t('desk:policy.compare.title')}
        intro={t('desk:policy.compare.intro')}
      />
      <div className={office.pair}>
        <NativeSelect
          label={t('desk:policy.compare.from')}
          data={data}
          value={String(from)}
          onChange={(event) => choose({ from: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('desk:policy.compare.to')}
          data={data}
          value={String(to)}
          onChange={(event) => choose({ to: event.currentTarget.value })}
        />
      </div>
      <Comparison from={from} to={to} />
    </DeskPage>
  );
}

function Comparison({ from, to }: { from: number; to: number }) {
  const { t } = useTexts();
  const before = useVersion(from);
  const after = useVersion(to);
  const comparison = useComparison(from, after.data?.policy, to);
  const failed = [before, after, comparison].find(({ error, data }) => error && !data);
  if (failed) return <LoadFailed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!before.data || !after.data || !comparison.data) return <ListSkeleton rows={4} />;
  if (comparison.data.changes.length === 0) return <EmptyState title={t('desk:policy.compare.same')} />;
  return (
    <ChangeList changes={comparison.data.changes} before={before.data.policy} after={after.data.policy} />
  );
}
