import type { QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useCursorList } from '../../shared/components/cursor-list.tsx';

const pageSize = 100;
const mostPages = 10;

/** A list that is wanted from its beginning to its end, such as a conversation: read page after page, up to a thousand. */
export function useWholeList<Item>(queryKey: QueryKey, path: string) {
  const list = useCursorList<Item>(queryKey, path, { limit: pageSize });
  const pages = list.data?.pages.length ?? 0;
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const readsOn = hasNextPage && !isFetching && !isFetchNextPageError && pages < mostPages;
  useEffect(() => {
    if (readsOn) void fetchNextPage();
  }, [readsOn, fetchNextPage]);
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}
