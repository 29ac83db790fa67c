import { UnstyledButton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/use-texts.ts';
import styles from './ticket-pane.module.css';
import { clock, type WorkTimer } from './work-timer.ts';

/** The time that this ticket was open before one; a click pauses it or lets it run on. */
export function TimerChip({ timer }: { timer: WorkTimer }) {
  const { t } = useTexts();
  const Icon = timer.isRunning ? IconPlayerPause : IconPlayerPlay;
  const label = timer.isRunning ? t('desk:timer.pause') : t('desk:timer.start');
  return (
    <UnstyledButton
      className={styles.timer}
      data-paused={timer.isRunning ? undefined : true}
      aria-label={`${label}, ${clock(timer.seconds)}`}
      title={label}
      onClick={timer.toggle}
    >
      <Icon size={13} aria-hidden="true" />
      {clock(timer.seconds)}
    </UnstyledButton>
  );
}
