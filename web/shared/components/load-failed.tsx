import { Button } from '@mantine/core';
import { ConnectionLost, Problem } from '../api/problem.ts';
import { problemSentence } from '../api/problem-sentence.ts';
import { useTexts } from '../i18n/use-texts.ts';
import styles from './states.module.css';

interface LoadFailedProps {
  error: unknown;
  onRetry?: () => void;
  /** In place of a whole page, whose heading it then is. */
  page?: boolean;
}

/** Something could not be read: why, and a button to try again. */
export function LoadFailed({ error, onRetry, page = false }: LoadFailedProps) {
  const { t } = useTexts();
  const Title = page ? 'h1' : 'p';
  const missing = error instanceof Problem && error.status === 404;
  const title = () => {
    if (error instanceof ConnectionLost) return t('common:failed.offline');
    if (missing) return t('common:failed.missing');
    return t('common:failed.load');
  };
  const words = () => {
    if (error instanceof ConnectionLost) return t('common:failed.offlineHint');
    if (missing) return t('common:failed.missingHint');
    return problemSentence(error) ?? t('common:failed.loadHint');
  };
  return (
    <div className={styles.state} role="alert">
      <Title className={styles.title}>{title()}</Title>
      <div className={styles.words}>{words()}</div>
      {onRetry && !missing && (
        <Button variant="default" onClick={onRetry}>
          {t('common:tryAgain')}
        </Button>
      )}
    </div>
  );
}
