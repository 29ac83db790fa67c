import { useMaybeParam } from '../../shared/app/params.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { QueueCounts, TicketQueueView } from '../contract.ts';
import { useCounts } from '../navigation.ts';

/** Views by the word that stands for them in the address. */
const views = {
  'to-rate': 'to_rate',
  mine: 'mine',
  waiting: 'waiting',
  'due-today': 'due_today',
  escalated: 'escalated',
  open: 'open',
  closed: 'closed',
} as const satisfies Record<string, TicketQueueView>;

type ViewWord = keyof typeof views;
const isViewWord = (word: string): word is ViewWord => Object.hasOwn(views, word);

type DepartmentCount = QueueCounts['departments'][number];

export interface QueueView {
  title: string;
  /** What is asked of `GET /tickets`. */
  query: { view: TicketQueueView; department?: string };
  /** Where the list lives; a ticket's number follows it. */
  path: string;
  /** Said when nothing is in it. */
  empty: string;
  /** Of a department: for whom it stands in today, or who stands in for it. */
  cover?: Pick<DepartmentCount, 'standsInFor' | 'coveredBy'>;
}

/** The view that the address names, or undefined where there is none by that name. */
export function useQueueView(): QueueView | undefined {
  const { t } = useTexts();
  const word = useMaybeParam('view') ?? 'open';
  const department = useMaybeParam('department');
  const { data: counts } = useCounts();
  if (department !== undefined) {
    const known = counts?.departments.find(({ key }) => key === department);
    if (counts && !known) return undefined;
    return {
      title: known?.name ?? '',
      query: { view: 'queue', department },
      path: `/department/${department}`,
      empty: t('desk:empty.queue'),
      ...(known && { cover: known }),
    };
  }
  if (!isViewWord(word)) return undefined;
  const words = {
    'to-rate': { title: t('desk:view.toRate'), empty: t('desk:empty.toRate') },
    mine: { title: t('desk:view.mine'), empty: t('desk:empty.mine') },
    waiting: { title: t('desk:view.waiting'), empty: t('desk:empty.waiting') },
    escalated: { title: t('desk:view.escalated'), empty: t('desk:empty.escalated') },
    'due-today': { title: t('desk:view.dueToday'), empty: t('desk:empty.dueToday') },
    open: { title: t('desk:view.open'), empty: t('desk:empty.open') },
    closed: { title: t('desk:view.closed'), empty: t('desk:empty.closed') },
  } satisfies Record<ViewWord, object>;
  return { ...words[word], query: { view: views[word] }, path: `/queue/${word}` };
}
