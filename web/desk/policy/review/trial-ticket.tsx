import type { ReactNode } from 'react';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { Chip } from '../../../shared/components/chip.tsx';
import { useCreditsText } from '../../../shared/components/credits.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useDraftDesk } from '../draft/draft-context.ts';
import { usePolicyWords } from '../words/use-policy-words.ts';
import styles from './review.module.css';
import type { TrialTicket as Ticket } from './trial-contract.ts';

/** A ticket of a dry run: what it was, what it would have been, and where the two differ. */
export function TrialTicket({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const className = useClassName();
  const { number, subject, before, after, differs, isClosed } = ticket;
  const isOther = (part: Ticket['differs'][number]) => differs.includes(part);
  return (
    <li className={styles.ticket}>
      <div>
        <div className={styles.ticketTitle}>
          <AppLink inherit to={`/tickets/${number}`}>
            #{number} {subject}
          </AppLink>
        </div>
        <p className={styles.small}>
          {ticket.customer.name} · {className(ticket.class)} · <Moment at={ticket.openedAt} as="short-date" />
        </p>
        {isOther('class_gone') && <Chip tone="stamp">{t('desk:policy.trial.classGone')}</Chip>}
      </div>
      <dl className={styles.facts}>
        <Fact
          term={t('desk:policy.coverage')}
          isOther={isOther('coverage')}
          before={t(`desk:policy.trial.coverage.${before.coverage}`)}
          after={after.coverage && t(`desk:policy.trial.coverage.${after.coverage}`)}
        />
        <Fact
          term={t('desk:field.credits')}
          isOther={isOther('cost')}
          before={<Cost credits={isClosed ? before.charged : null} outcome={before} />}
          after={<Cost credits={after.cost} outcome={after} />}
        />
        <Fact
          term={t('desk:policy.trial.due')}
          isOther={isOther('due')}
          before={<Moment at={before.firstResponseDueAt} />}
          after={<Moment at={after.firstResponseDueAt} />}
        />
      </dl>
    </li>
  );
}

interface FactProps {
  term: string;
  isOther: boolean;
  before: ReactNode;
  after: ReactNode;
}

function Fact({ term, isOther, before, after }: FactProps) {
  const { t } = useTexts();
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {isOther && after ? (
          <>
            <del className={styles.was}>
              <span className={styles.unseen}>{t('desk:policy.change.before')} </span>
              {before}
            </del>
            <span aria-hidden="true" className={styles.arrow}>
              →
            </span>
            <ins className={styles.is}>
              <span className={styles.unseen}>{t('desk:policy.change.after')} </span>
              {after}
            </ins>
          </>
        ) : (
          before
        )}
      </dd>
    </div>
  );
}

interface CostProps {
  /** Null while it is not known: then the range of the class tells. */
  credits: number | null;
  outcome: { coverage: string | null; range: { from: number; to: number } | null };
}

function Cost({ credits, outcome: { coverage, range } }: CostProps) {
  const creditsText = useCreditsText();
  const words = usePolicyWords();
  if (credits !== null) return creditsText(credits);
  if (coverage === null) return '–';
  if (coverage !== 'paid') return creditsText(0);
  const hundredths = (amount: number) => Math.round(amount * 100);
  return words.cost({
    coverage,
    range: range && { from: hundredths(range.from), to: hundredths(range.to) },
  });
}

/** What a class is called now, or was in the policy in force. */
function useClassName(): (key: string) => string {
  const { draft, inForce } = useDraftDesk();
  const { nameOf } = usePolicyWords();
  return (key) => {
    const found = [...draft.policy.classes, ...inForce.policy.classes].find((one) => one.key === key);
    return found ? nameOf(found.names, key) : key;
  };
}
