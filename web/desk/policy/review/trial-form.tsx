import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useMe } from '../../../shared/identity/use-me.ts';
import { DayInput } from '../../day-input.tsx';
import { dayIn, plusDays } from '../words/days.ts';
import styles from './review.module.css';
import type { TrialAsk } from './trial-contract.ts';

interface TrialFormProps {
  isRunning: boolean;
  /** A draft with problems cannot be tried. */
  isBlocked: boolean;
  onRun: (ask: TrialAsk) => void;
}

const MOST_TICKETS = 200;

/** Which tickets are looked at: the last ones, or those of a period. */
export function TrialForm({ isRunning, isBlocked, onRun }: TrialFormProps) {
  const { t } = useTexts();
  const { company } = useMe();
  const today = dayIn(company.timeZone, new Date());
  const [kind, setKind] = useState('last');
  const [last, setLast] = useState<number | string>(MOST_TICKETS);
  const [from, setFrom] = useState(plusDays(today, -90));
  const [to, setTo] = useState(today);
  const isWrong =
    kind === 'last' ? !(Number(last) >= 1 && Number(last) <= MOST_TICKETS) : !(from && from <= to);
  const run = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong && !isBlocked) onRun(kind === 'last' ? { last: Number(last) } : { from, to });
  };
  return (
    <form className={styles.trialForm} noValidate onSubmit={run}>
      <SegmentedControl
        aria-label={t('desk:policy.trial.which')}
        value={kind}
        onChange={setKind}
        data={[
          { value: 'last', label: t('desk:policy.trial.last') },
          { value: 'period', label: t('desk:policy.trial.period') },
        ]}
      />
      {kind === 'last' ? (
        <NumberInput
          label={t('desk:policy.trial.count')}
          w={150}
          min={1}
          max={MOST_TICKETS}
          allowDecimal={false}
          value={last}
          onChange={setLast}
          error={isWrong && t('desk:policy.between', { min: '1', max: String(MOST_TICKETS) })}
        />
      ) : (
        <>
          <DayInput
            label={t('desk:policy.trial.from')}
            value={from}
            max={to}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <DayInput
            label={t('desk:policy.trial.to')}
            value={to}
            min={from}
            error={isWrong && t('desk:policy.trial.endBefore')}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </>
      )}
      <Button type="submit" loading={isRunning} disabled={isBlocked}>
        {t('desk:policy.trial.run')}
      </Button>
    </form>
  );
}
