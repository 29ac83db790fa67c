import type { ReactNode } from 'react';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { Chip } from '../../../shared/components/chip.tsx';
import { useCreditsText } from '../../../shared/components/credits.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import styles from './review.module.css';
import type { Outcome, TrialTicket as Ticket } from './trial-contract.ts';

/** A ticket of a dry run: what it was, what it would have been, and where the two differ. */
export function TrialTicket({ ticket }: { ticket: Ticket }) {
  const { t } = useTexts();
  const { number, subject, before, after, differs } = ticket;
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
          {nameOf(ticket.customer)} · {nameOf(ticket.class)} · <Moment at={ticket.openedAt} as="date" />
        </p>
        {isOther('class_gone') && <Chip tone="stamp">{t('desk:policy.trial.classGone')}</Chip>}
      </div>
      <dl className={styles.facts}>
        <Fact
          term={t('desk:policy.coverage')}
          isOther={isOther('coverage')}
          before={<Coverage outcome={before} />}
          after={after && <Coverage outcome={after} />}
        />
        <Fact
          term={t('desk:field.credits')}
          isOther={isOther('cost')}
          before={<Cost credits={before.charged} />}
          after={after && <Cost credits={after.cost} />}
        />
        <Fact
          term={t('desk:policy.trial.due')}
          isOther={isOther('due')}
          before={<Due at={before.firstResponseDueAt} />}
          after={after && <Due at={after.firstResponseDueAt} />}
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

function Coverage({ outcome }: { outcome: Outcome }) {
  const { t } = useTexts();
  return t(`desk:policy.trial.coverage.${outcome.coverage}`);
}

function Cost({ credits }: { credits: number | null }) {
  const { t } = useTexts();
  const creditsText = useCreditsText();
  return credits === null ? t('desk:policy.trial.notKnown') : creditsText(credits);
}

function Due({ at }: { at: string | null }) {
  return at === null ? '–' : <Moment at={at} />;
}

function nameOf(named: { name: string } | string): string {
  return typeof named === 'string' ? named : named.name;
}
