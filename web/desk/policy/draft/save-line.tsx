import { Button } from '@mantine/core';
import { ConnectionLost } from '../../../shared/api/problem.ts';
import { problemSentence } from '../../../shared/api/problem-sentence.ts';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import type { SaveState } from './autosave.ts';
import styles from './draft.module.css';

interface SaveLineProps {
  state: SaveState;
  /** Whether there is anything on the server yet. */
  isNew: boolean;
  onTryAgain: () => void;
}

/** Whether what was typed is saved, in a word; and why not. */
export function SaveLine({ state, isNew, onTryAgain }: SaveLineProps) {
  const { t } = useTexts();
  const words = () => {
    if (state.kind === 'failed') return reason(state.error);
    if (state.kind === 'conflict') return t('desk:policy.save.conflict');
    if (state.kind !== 'saved') return t('desk:policy.save.saving');
    return isNew ? t('desk:policy.save.nothing') : t('desk:policy.save.saved');
  };
  const reason = (error: unknown) =>
    error instanceof ConnectionLost
      ? t('desk:policy.save.offline')
      : (problemSentence(error) ?? t('desk:policy.save.failed'));
  const isWrong = state.kind === 'failed' || state.kind === 'conflict';
  return (
    <span className={styles.saveLine} data-wrong={isWrong || undefined} role="status">
      {words()}
      {state.kind === 'failed' && (
        <Button size="compact-xs" variant="default" onClick={onTryAgain}>
          {t('common:tryAgain')}
        </Button>
      )}
    </span>
  );
}
