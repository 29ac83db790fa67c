import { Button } from '@mantine/core';
import {
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../api/client.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { LoadFailed } from './load-failed.tsx';
import { ListSkeleton } from './skeletons.tsx';

/** A page of any list of the API. */
export interface Page<Item> {
  items: readonly Item[];
  /** Hand back as `after`; null at the end. */
  next: string | null;
}

type CursorQuery<Item> = UseInfiniteQueryResult<InfiniteData<Page<Item>>, Error>;

/** Reads a list page by page. The query belongs into the key. */
export function useCursorList<Item>(
  queryKey: QueryKey,
  path: string,
  query: Record<string, string | number | boolean | undefined> = {},
): CursorQuery<Item> {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => api.get<Page<Item>>(path, { ...query, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

interface CursorListProps<Item> {
  query: CursorQuery<Item>;
  /** Wraps all items, for instance in a `ul` or a table's body. */
  children: (items: readonly Item[]) => ReactNode;
  empty: ReactNode;
  /** In place of the list while it is first read. */
  skeleton?: ReactNode;
}

/** A list with its four states: coming, failed, empty, and there, with "load more". */
export function CursorList<Item>({ query, children, empty, skeleton }: CursorListProps<Item>) {
  const { t } = useTexts();
  if (query.isPending) return skeleton ?? <ListSkeleton />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {query.isFetchNextPageError && <LoadFailed error={query.error} />}
      {query.hasNextPage && (
        <Button
          variant="default"
          m="md"
          style={{ justifySelf: 'center' }}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('common:loadMore')}
        </Button>
      )}
    </>
  );
}
