import { SegmentedControl } from '@mantine/core';
import { useRef } from 'react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import office from '../../office.module.css';
import type { DraftClass } from '../contract.ts';
import { AmountInput } from '../draft/amount-input.tsx';
import { useDraftDesk } from '../draft/draft-context.ts';
import { sentencesOf } from '../draft/problems.ts';
import { useLimitText } from '../draft/term-field.tsx';
import { useNumberField } from '../draft/use-field.ts';
import styles from './classes.module.css';

type Range = DraftClass['range'];

interface RangeFieldsProps {
  /** Such as `policy.classes.3.range`. */
  path: string;
  range: Range;
  onChange: (range: Range) => void;
}

const LIMITS = { least: 1, most: 1_000_000 };

/** What such issues usually cost: from and to, or a price that is named once the work is known. */
export function RangeFields({ path, range, onChange }: RangeFieldsProps) {
  const { t } = useTexts();
  const { problems } = useDraftDesk();
  const limit = useLimitText(100);
  const numberField = useNumberField();
  const number = (part: 'from' | 'to') =>
    numberField(`${path}.${part}`, limit(LIMITS.least), limit(LIMITS.most));
  const unit = (value: number | null) => t('desk:policy.unit.credits', { count: (value ?? 0) / 100 });
  // It comes back when one only looked at the other.
  const last = useRef<NonNullable<Range>>(range ?? { from: 100, to: 200 });
  const ofWhole = sentencesOf(problems.at(path));
  return (
    <div className={styles.range} data-path={path} tabIndex={-1}>
      <SegmentedControl
        aria-label={t('desk:policy.class.price')}
        size="xs"
        value={range ? 'range' : 'request'}
        data={[
          { value: 'range', label: t('desk:policy.class.range') },
          { value: 'request', label: t('desk:policy.uponRequest') },
        ]}
        onChange={(chosen) => {
          if (range) last.current = range;
          onChange(chosen === 'range' ? last.current : null);
        }}
      />
      {range ? (
        <div className={office.pair}>
          <AmountInput
            label={t('desk:policy.class.from')}
            unit={unit(range.from)}
            scale={100}
            value={range.from}
            onChange={(from) => onChange({ ...range, from })}
            {...number('from')}
          />
          <AmountInput
            label={t('desk:policy.class.to')}
            unit={unit(range.to)}
            scale={100}
            value={range.to}
            onChange={(to) => onChange({ ...range, to })}
            {...number('to')}
          />
        </div>
      ) : (
        <p className={office.small}>{t('desk:policy.class.requestWords')}</p>
      )}
      {ofWhole && <p className={styles.wrong}>{ofWhole}</p>}
    </div>
  );
}
