import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import type { BooksRollForwardItem } from '../contract.ts';
import styles from './books.module.css';
import { Money } from './money.tsx';
import { dayName } from './stretches.ts';

const LINES = [
  'sold',
  'granted',
  'recognised',
  'reversed',
  'refunded',
  'chargedBack',
  'restored',
  'corrected',
] as const;

interface RollForwardTableProps {
  item: BooksRollForwardItem;
  from: string;
  to: string;
}

/** Reads like a bank statement: what was owed, what changed it, what is owed. Lines on which nothing moved are left out. */
export function RollForwardTable({ item, from, to }: RollForwardTableProps) {
  const { t } = useTexts();
  const { language } = useFormat();
  const { credits, money, support, currency } = item;
  const moved = LINES.filter((line) => credits[line] !== 0 || money[line] !== 0);
  const hasSupport = [support.opening, support.sold, support.closing].some((amount) => amount !== 0);
  return (
    <table className={`${styles.figures} ${styles.narrow}`} aria-label={t('desk:books.owed')}>
      <thead>
        <tr>
          <th scope="col">{t('desk:books.line')}</th>
          <th scope="col">{t('desk:field.credits')}</th>
          <th scope="col">{t('desk:books.value')}</th>
        </tr>
      </thead>
      <tbody>
        <Line
          kind="total"
          label={t('desk:books.before', { day: dayName(from, language) })}
          credits={credits.opening}
          amountMinor={money.opening}
          currency={currency}
        />
        {moved.map((line) => (
          <Line
            key={line}
            kind="part"
            label={t(`desk:books.lines.${line}`)}
            credits={credits[line]}
            amountMinor={money[line]}
            currency={currency}
            isChange
          />
        ))}
        <Line
          kind="total"
          label={t('desk:books.creditsOwed')}
          credits={credits.closing}
          amountMinor={money.closing}
          currency={currency}
        />
        {hasSupport && <SupportLines item={item} />}
        {hasSupport && (
          <Line
            kind="grand"
            label={t('desk:books.allOwed', { day: dayName(to, language) })}
            amountMinor={item.deferredMinor}
            currency={currency}
          />
        )}
      </tbody>
    </table>
  );
}

function SupportLines({ item: { support, currency } }: { item: BooksRollForwardItem }) {
  const { t } = useTexts();
  const line = (key: 'sold' | 'recognised') =>
    support[key] !== 0 && (
      <Line
        kind="part"
        label={t(`desk:books.support.${key}`)}
        amountMinor={support[key]}
        currency={currency}
        isChange
      />
    );
  return (
    <>
      <Line
        kind="total"
        label={t('desk:books.support.opening')}
        amountMinor={support.opening}
        currency={currency}
      />
      {line('sold')}
      {line('recognised')}
      <Line
        kind="total"
        label={t('desk:books.support.closing')}
        amountMinor={support.closing}
        currency={currency}
      />
    </>
  );
}

interface LineProps {
  kind: 'total' | 'part' | 'grand';
  label: string;
  credits?: number;
  amountMinor: number;
  currency: string;
  /** Shown with its sign. */
  isChange?: boolean;
}

function Line({ kind, label, credits, amountMinor, currency, isChange = false }: LineProps) {
  const format = useFormat();
  return (
    <tr className={styles[kind]}>
      <th scope="row">{label}</th>
      <td>
        {isChange && credits !== undefined && credits > 0 && '+'}
        {credits !== undefined && format.credits(credits)}
      </td>
      <td>
        <Money amountMinor={amountMinor} currency={currency} isChange={isChange} />
      </td>
    </tr>
  );
}
