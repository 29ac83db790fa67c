import { useState } from 'react';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { EmptyState } from '../../../shared/components/empty-state.tsx';
import { LoadFailed } from '../../../shared/components/load-failed.tsx';
import { PageSkeleton } from '../../../shared/components/skeletons.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { DeskPage } from '../../desk-page.tsx';
import { useRights } from '../../use-rights.ts';
import { Published } from '../review/published.tsx';
import { useVersion, useVersions } from '../use-versions.ts';
import { DraftEditor, type DraftEditorProps } from './draft-editor.tsx';
import { useSavedDraft } from './use-saved-draft.ts';

/** The policy editor: an owner writes on a draft, looks at what it would do, and publishes it. */
export default function Editor() {
  const { t } = useTexts();
  const { isOwner } = useRights();
  if (isOwner) return <Loaded />;
  return (
    <DeskPage>
      <EmptyState
        isPage
        title={t('desk:policy.draft.ownersOnly')}
        action={<AppLink to="/policy">{t('desk:policy.draft.readIt')}</AppLink>}
      />
    </DeskPage>
  );
}

type Start = Pick<DraftEditorProps, 'saved' | 'base' | 'inForce' | 'newest'>;

/**
 * Begins once the draft is there as it is now, and the versions that it is compared with. What comes later from elsewhere
 * must not begin it anew under the hands of the writer: another's draft is noticed when saving.
 */
function Loaded() {
  const [published, setPublished] = useState<{ inForceFrom: string | null } | null>(null);
  const [start, setStart] = useState<Start | null>(null);
  const draft = useSavedDraft();
  const versions = useVersions();
  const items = versions.data?.items ?? [];
  const inForce = useVersion(items.find(({ isInForce }) => isInForce)?.version);
  const newest = useVersion(items[0]?.version);
  const base = useVersion(draft.data?.draft?.basedOn ?? items[0]?.version);
  if (!start && draft.data && draft.isFetchedAfterMount && inForce.data && newest.data && base.data)
    setStart({ saved: draft.data.draft, inForce: inForce.data, newest: newest.data, base: base.data });
  if (published) return <Published inForceFrom={published.inForceFrom} />;
  if (start)
    return (
      <DraftEditor
        {...start}
        inForce={inForce.data ?? start.inForce}
        newest={newest.data ?? start.newest}
        onPublished={(inForceFrom) => setPublished({ inForceFrom })}
      />
    );
  const failed = [draft, versions, inForce, newest, base].find(({ error, data }) => error && !data);
  return (
    <DeskPage>
      {failed ? (
        <LoadFailed page error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </DeskPage>
  );
}
