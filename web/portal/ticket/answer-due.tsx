import type { TicketView } from '../../../server/tickets/contract.ts';
import { Moment, useNow } from '../../shared/components/moments.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import card from '../card.module.css';
import styles from './answer-due.module.css';
import { usePlace } from './use-place.ts';

/** His place in the queue, when we expect to answer, and by when we promised to; or that we are late, plainly. */
export function AnswerDue({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const format = useFormat();
  const now = useNow();
  const queue = usePlace(ticket);
  if (!ticket.dueAt) return null;
  const isLate = Date.parse(ticket.dueAt) < now.getTime();
  const expectedAt = queue?.expectedAt === ticket.dueAt ? null : queue?.expectedAt;
  return (
    <div className={styles.due}>
      <dl className={styles.facts}>
        {queue?.place && (
          <div>
            <dt>{t('portal:place.place')}</dt>
            <dd className="num">{queue.place}</dd>
          </div>
        )}
        {!isLate && expectedAt && (
          <div>
            <dt>{t('portal:place.expected')}</dt>
            <dd>
              <Moment at={expectedAt} />
            </dd>
          </div>
        )}
        {!isLate && (
          <div>
            <dt>{t('portal:place.promised')}</dt>
            <dd>
              <Moment at={ticket.dueAt} />
            </dd>
          </div>
        )}
      </dl>
      {isLate && (
        <p className={card.small}>{t('portal:standing.late', { moment: format.moment(ticket.dueAt) })}</p>
      )}
    </div>
  );
}

/** The same in a sentence or two, for who has just sent it. */
export function AnswerForetold({ ticket }: { ticket: TicketView }) {
  const { t } = useTexts();
  const format = useFormat();
  const queue = usePlace(ticket);
  const promised = format.moment(ticket.dueAt ?? ticket.firstResponseDueAt);
  const expected =
    queue?.expectedAt && queue.expectedAt !== queue.promisedAt && format.moment(queue.expectedAt);
  return (
    <>
      {queue?.place === 1 && `${t('portal:place.next')} `}
      {queue?.place && queue.place > 1 && `${t('portal:place.nth', { place: queue.place })} `}
      {expected
        ? t('portal:place.foretold', { expected, promised })
        : t('portal:ticket.answerBy', { moment: promised })}
    </>
  );
}
