import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { DayInput } from '../../day-input.tsx';
import styles from './hours.module.css';

interface AddDayProps {
  /** Days that are there already. */
  taken: readonly string[];
  label: string;
  onAdd: (day: string) => void;
}

/** A day, and the button that adds it to a list. */
export function AddDay({ taken, label, onAdd }: AddDayProps) {
  const { t } = useTexts();
  const [day, setDay] = useState('');
  const [error, setError] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (day === '') setError(t('desk:policy.hours.dayMissing'));
    else if (taken.includes(day)) setError(t('desk:policy.hours.dayTaken'));
    else {
      onAdd(day);
      setDay('');
    }
  };
  return (
    <form className={styles.addDay} noValidate onSubmit={add}>
      <DayInput
        size="sm"
        label={label}
        value={day}
        error={error || undefined}
        onChange={(event) => {
          setDay(event.currentTarget.value);
          setError('');
        }}
      />
      <Button type="submit" size="sm" variant="default">
        {t('desk:policy.hours.addDay')}
      </Button>
    </form>
  );
}
