import { useQuery } from '@tanstack/react-query';
import { api } from '../../../shared/api/client.ts';
import { useCreditsText } from '../../../shared/components/credits.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { SimilarView, TicketView } from '../../contract.ts';
import { deskKeys } from '../../desk-keys.ts';
import { useHeldText } from '../../ratings/use-held-text.ts';
import styles from './similar.module.css';

interface SimilarProps {
  ticket: TicketView;
  /** Under which the ticket is about to be rated. */
  issueClass: string;
}

/** What the past says of this price: similar tickets, the class, and how one's own ratings of it held. */
export function Similar({ ticket, issueClass }: SimilarProps) {
  const { t } = useTexts();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: deskKeys.similar(ticket.id, issueClass),
    queryFn: ({ signal }) =>
      api.get<SimilarView>(`/tickets/${ticket.id}/similar`, { class: issueClass }, signal),
    placeholderData: (before) => before,
  });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  return (
    <section
      className={styles.box}
      aria-label={t('desk:similar.title')}
      aria-live="polite"
      // Of the class that was chosen before.
      aria-busy={isPlaceholderData}
    >
      {data ? <Known similar={data} /> : t('common:loading')}
    </section>
  );
}

function Known({ similar }: { similar: SimilarView }) {
  const { alike, ofClass, yours } = similar;
  return (
    <>
      <AlikeLine alike={alike} />
      <ClassLine ofClass={ofClass} />
      <YoursLine yours={yours} />
      {alike.tickets.length > 0 && <Tickets tickets={alike.tickets} />}
    </>
  );
}

type Figures = NonNullable<SimilarView['ofClass']['figures']>;

/** "14 similar tickets took 2–4 credits, usually 3 (1 h 30)." */
function useFiguresText() {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  return (key: 'alike' | 'ofClass', figures: Figures) =>
    t(`desk:similar.${key}`, {
      count: figures.count,
      least: format.credits(figures.leastCredits),
      most: creditsText(figures.mostCredits),
      median: format.credits(figures.medianCredits),
      time: format.minutes(figures.medianMinutes),
    });
}

function AlikeLine({ alike }: Pick<SimilarView, 'alike'>) {
  const { t } = useTexts();
  const figuresText = useFiguresText();
  if (alike.figures) return <strong>{figuresText('alike', alike.figures)}</strong>;
  return <span>{t('desk:similar.tooFew', { count: alike.tickets.length })}</span>;
}

function ClassLine({ ofClass }: Pick<SimilarView, 'ofClass'>) {
  const { t } = useTexts();
  const figuresText = useFiguresText();
  return (
    <span className={styles.soft}>
      {ofClass.figures ? figuresText('ofClass', ofClass.figures) : t('desk:similar.tooFewOfClass')}
    </span>
  );
}

function YoursLine({ yours }: Pick<SimilarView, 'yours'>) {
  const { t } = useTexts();
  const heldText = useHeldText();
  if (yours.count === 0) return null;
  return (
    <span className={styles.soft}>
      {yours.medianRatio === null
        ? t('desk:similar.yoursTooFew', { count: yours.count })
        : t('desk:similar.yours', { count: yours.count, held: heldText(yours.medianRatio) })}
    </span>
  );
}

/** Each opens beside, so that what was typed here stays. */
function Tickets({ tickets }: { tickets: SimilarView['alike']['tickets'] }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  return (
    <details>
      <summary>{t('desk:similar.show', { count: tickets.length })}</summary>
      <ul className={styles.list}>
        {tickets.map(({ id, number, subject, customer, minutes, credits }) => (
          <li key={id}>
            <span className={styles.subject}>
              <a
                href={`/desk/tickets/${number}`}
                target="_blank"
                rel="noopener"
                aria-describedby="opens-beside"
              >
                #{number} {subject}
              </a>{' '}
              <span className={styles.soft}>{customer}</span>
            </span>
            <span className={styles.took}>
              {creditsText(credits)} · {format.minutes(minutes)}
            </span>
          </li>
        ))}
      </ul>
      <p id="opens-beside" className={styles.soft}>
        {t('desk:similar.beside')}
      </p>
    </details>
  );
}
