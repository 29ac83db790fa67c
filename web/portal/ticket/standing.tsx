import type { TicketView } from '../../../server/tickets/contract.ts';
import { Moment } from '../../shared/components/moments.tsx';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import { AnswerDue } from './answer-due.tsx';
import styles from './standing.module.css';
import { type Step, stepsOf } from './steps.ts';

const marks: Record<Step['stage'], string> = { done: '✓', now: '●', later: '○' };

/** The way of the ticket, and how far it has come. */
export function Standing({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  return (
    <section className={card.card} aria-labelledby="standing">
      <h2 id="standing">{t('portal:standing.title')}</h2>
      <ol className={styles.steps}>
        {stepsOf(ticket).map((step) => (
          <li
            key={step.name}
            className={styles.step}
            data-stage={step.stage}
            data-turn={step.yourTurn || undefined}
            aria-current={step.stage === 'now' ? 'step' : undefined}
          >
            <span aria-hidden="true" className={styles.mark}>
              {marks[step.stage]}
            </span>
            <span>
              <StepName step={step} ticket={ticket} />
              {step.at && (
                <span className={styles.at}>
                  {' '}
                  <Moment at={step.at} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <AnswerDue ticket={ticket} />
    </section>
  );
}

function StepName({ step, ticket }: { step: Step; ticket: TicketView }) {
  const { t } = useTexts();
  if (step.name === 'department') return t('portal:standing.department', { name: ticket.department.name });
  if (step.name === 'rated')
    return step.stage === 'done' ? t('portal:standing.rated') : t('portal:standing.rating');
  return t(`portal:standing.${step.name}`);
}
