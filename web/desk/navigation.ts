import { useQuery } from '@tanstack/react-query';
import { api } from '../shared/api/client.ts';
import { keys } from '../shared/api/keys.ts';
import { useTexts } from '../shared/i18n/use-texts.ts';
import type { QueueCounts } from './contract.ts';
import { useRights } from './use-rights.ts';

export interface NavPlace {
  to: string;
  label: string;
  /** Where other pages begin that belong to it. */
  also?: string;
  /** How much waits there. */
  count?: number | undefined;
}

export interface NavSection {
  label: string;
  places: readonly NavPlace[];
}

export function useCounts() {
  return useQuery({
    queryKey: keys.counts(),
    queryFn: ({ signal }) => api.get<QueueCounts>('/tickets/counts', {}, signal),
    // What is due changes by the clock alone.
    refetchInterval: 60_000,
  });
}

/** What stands in the desk's navigation. A screen that is added to `routes.tsx` gets its line here. */
export function useNavigation(): readonly NavSection[] {
  const { t } = useTexts();
  const { data: counts } = useCounts();
  const office = useOffice();
  return [
    {
      label: t('desk:nav.todo'),
      places: [
        { to: '/queue/to-rate', label: t('desk:view.toRate'), count: counts?.toRate },
        { to: '/queue/mine', label: t('desk:view.mine'), count: counts?.mine },
        ...(counts?.departments ?? []).map(({ key, name, count }) => ({
          to: `/department/${key}`,
          label: name,
          count,
        })),
        { to: '/queue/waiting', label: t('desk:view.waiting'), count: counts?.waiting },
      ],
    },
    {
      label: t('desk:nav.views'),
      places: [
        { to: '/queue/escalated', label: t('desk:view.escalated'), count: counts?.escalated },
        { to: '/queue/due-today', label: t('desk:view.dueToday'), count: counts?.dueToday },
        { to: '/queue/open', label: t('desk:view.open') },
        { to: '/queue/closed', label: t('desk:view.closed') },
        { to: '/disputes', label: t('desk:disputes.title'), count: counts?.disputes },
        { to: '/transfers', label: t('desk:transfers.title'), count: counts?.transfers },
        { to: '/mail', label: t('desk:mail.title'), count: counts?.mailToLookAt },
      ],
    },
    { label: t('desk:nav.office'), places: office },
  ];
}

function useOffice(): readonly NavPlace[] {
  const { t } = useTexts();
  const { isLead, isOwner } = useRights();
  const { data: counts } = useCounts();
  return [
    { to: '/customers', label: t('desk:customers.title') },
    { to: '/credits', label: t('desk:credits.title'), count: counts?.payments || undefined },
    ...(isLead ? [{ to: '/bank', label: t('desk:bank.title'), count: counts?.bankLines }] : []),
    ...(isLead ? [{ to: '/ratings', label: t('desk:ratings.title') }] : []),
    ...(isOwner ? [{ to: '/books', label: t('desk:books.title') }] : []),
    { to: '/licences', also: '/licence-imports', label: t('desk:licences.title') },
    { to: '/products', label: t('desk:products.title') },
    ...(isOwner ? [{ to: '/company', label: t('desk:company.title') }] : []),
    ...(isOwner ? [{ to: '/staff', label: t('desk:staff.title') }] : []),
    { to: '/policy', label: t('desk:policy.title') },
    { to: '/outbox', label: t('desk:outbox.title') },
  ];
}
