import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client.ts';
import type { BooksMonths, BooksPeriods, BooksRollForward, BooksUnused } from '../contract.ts';
import { deskKeys } from '../desk-keys.ts';
import type { Stretch } from './stretches.ts';

function useReport<Answer>(report: string, query: Record<string, string>) {
  return useQuery({
    queryKey: deskKeys.books(report, query),
    queryFn: ({ signal }) => api.get<Answer>(`/books/${report}`, query, signal),
    // What stands there stays while another stretch is read.
    placeholderData: (before) => before,
  });
}

export const useMonths = (stretch: Stretch) => useReport<BooksMonths>('months', stretch);
export const useRollForward = (stretch: Stretch) => useReport<BooksRollForward>('roll-forward', stretch);
export const useUnused = (on: string) => useReport<BooksUnused>('unused', { on });
export const usePeriods = () => useReport<BooksPeriods>('periods', {});
