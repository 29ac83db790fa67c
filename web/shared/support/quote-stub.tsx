import type { ReactNode } from 'react';
import type { QuoteView } from '../../../server/settlement/contract.ts';
import { Chip, type Tone } from '../components/chip.tsx';
import { useCreditsText } from '../components/credits.tsx';
import { FoilNumber, Stub } from '../components/stub.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { useRangeText } from './coverage-sentence.tsx';
import styles from './quote-stub.module.css';
import { useTimeWorth } from './use-time-worth.ts';

interface QuoteStubProps {
  quote: QuoteView;
  /** Left out where only the number counts. */
  minutesPerCredit?: number;
  /** `customer` is asked for a yes; `staff` waits for it. */
  reader: 'customer' | 'staff';
  /** The yes is not the reader's to say: a colleague decides. */
  isColleagues?: boolean;
  compact?: boolean;
  /** Sums and buttons. */
  children?: ReactNode;
}

const tones: Record<QuoteView['state'], Tone> = {
  proposed: 'stamp',
  accepted: 'ok',
  declined: 'plain',
  lapsed: 'plain',
  withdrawn: 'plain',
};

/** A quote as the stub that it is: what will be done, on what terms, and the number that tears off. */
export function QuoteStub(props: QuoteStubProps) {
  const { quote, minutesPerCredit, reader, isColleagues = false, compact = false, children } = props;
  const { t } = useTexts();
  const format = useFormat();
  const timeWorth = useTimeWorth();
  const isWaiting = quote.state === 'proposed';
  const isAsked = isWaiting && reader === 'customer' && !isColleagues;
  const caption = (
    <>
      {t('support:quote.unit', { count: quote.credits })}
      {minutesPerCredit !== undefined && (
        <>
          <br />
          {t('support:quote.about', { time: timeWorth(quote.credits, minutesPerCredit) })}
        </>
      )}
    </>
  );
  return (
    <Stub
      label={t('support:quote.label', { number: quote.ticketNumber })}
      tone={isAsked ? 'act' : 'plain'}
      compact={compact}
      foil={<FoilNumber caption={caption}>{format.credits(quote.credits)}</FoilNumber>}
    >
      <div className={styles.head}>
        <Chip tone={isWaiting && !isAsked ? 'plain' : tones[quote.state]}>
          {quote.state === 'proposed'
            ? t(`support:quote.waiting.${isColleagues ? 'colleague' : reader}`)
            : t(`support:quote.${quote.state}`)}
        </Chip>
        <span className={styles.small}>
          <WhenDecided quote={quote} />
        </span>
      </div>
      <p className={styles.description}>{quote.description}</p>
      <p className={styles.small}>
        <Terms quote={quote} reader={reader} />
      </p>
      {!isWaiting && quote.approvals.length > 0 && (
        <p className={styles.small}>
          {t('support:quote.approvedBy', { names: quote.approvals.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {children}
    </Stub>
  );
}

function WhenDecided({ quote }: { quote: QuoteView }) {
  const { t } = useTexts();
  const format = useFormat();
  const creditsText = useCreditsText();
  if (quote.state === 'proposed')
    return t('support:quote.openUntil', { until: format.date(quote.validUntil) });
  if (!quote.decidedAt) return null;
  const at = format.moment(quote.decidedAt);
  if (quote.under?.by === 'pre_authorisation')
    return t('support:quote.beforehand', {
      name: quote.decidedBy?.name ?? '',
      credits: creditsText(quote.under.credits),
      at,
    });
  return quote.decidedBy ? t('support:quote.decidedBy', { name: quote.decidedBy.name, at }) : at;
}

/** The customer reads what the terms mean for him; staff know it, and read which they are. */
function Terms({ quote, reader }: Pick<QuoteStubProps, 'quote' | 'reader'>) {
  const { t } = useTexts();
  const rangeText = useRangeText();
  return (
    <>
      {quote.class.name}. {rangeText(quote.range)}{' '}
      {quote.additional && reader === 'customer' && `${t('support:quote.additional')} `}
      {t(`support:quote.${reader === 'staff' ? 'terms' : 'pricing'}.${quote.pricing}`)}
    </>
  );
}
