import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { Moment } from '../../../shared/components/moments.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { useMe } from '../../../shared/identity/use-me.ts';
import { deskKeys } from '../../desk-keys.ts';
import type { SavedDraft } from '../contract.ts';
import styles from './draft.module.css';
import { readDraft } from './use-saved-draft.ts';

interface ConflictNoteProps {
  onTake: (theirs: SavedDraft | null) => void;
  onKeep: (theirs: SavedDraft | null) => void;
}

/** Another saved the draft in the meantime: who and when, and what may become of both. */
export function ConflictNote({ onTake, onKeep }: ConflictNoteProps) {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: deskKeys.policyTrial('theirs'),
    queryFn: ({ signal }) => readDraft(signal),
    gcTime: 0,
    staleTime: 0,
  });
  if (!data) return error && <LoadFailed error={error} onRetry={() => void refetch()} />;
  const { draft } = data;
  return (
    <section className={styles.conflict} role="alert">
      {draft ? <SavedBy draft={draft} /> : <p>{t('desk:policy.conflict.gone')}</p>}
      <div className={styles.conflictButtons}>
        <Button size="xs" onClick={() => onTake(draft)}>
          {draft ? t('desk:policy.conflict.take') : t('desk:policy.conflict.takeInForce')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onKeep(draft)}>
          {t('desk:policy.conflict.keep')}
        </Button>
      </div>
    </section>
  );
}

function SavedBy({ draft: { savedBy, savedAt } }: { draft: SavedDraft }) {
  const { t } = useTexts();
  const me = useMe().person;
  return (
    <p>
      {savedBy.id === me.id
        ? t('desk:policy.conflict.byYou')
        : t('desk:policy.conflict.by', { name: savedBy.name })}{' '}
      (<Moment at={savedAt} />
      ). {t('desk:policy.conflict.kept')}
    </p>
  );
}

interface AsideNoteProps {
  onTake: () => void;
  onDrop: () => void;
}

/** What was typed here before another's draft was loaded is not lost. */
export function AsideNote({ onTake, onDrop }: AsideNoteProps) {
  const { t } = useTexts();
  return (
    <section className={styles.aside} role="status">
      <p>{t('desk:policy.conflict.aside')}</p>
      <div className={styles.conflictButtons}>
        <Button size="xs" variant="default" onClick={onTake}>
          {t('desk:policy.conflict.takeMine')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onDrop}>
          {t('desk:policy.conflict.dropMine')}
        </Button>
      </div>
    </section>
  );
}
