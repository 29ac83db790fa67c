import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { AppLink } from '../../../shared/app/app-link.tsx';
import { useMaybeParam } from '../../../shared/app/params.ts';
import { PageTitle } from '../../../shared/components/page-title.tsx';
import { useTexts } from '../../../shared/i18n/use-texts.ts';
import { DeskPage } from '../../desk-page.tsx';
import type { SavedDraft, VersionContent } from '../contract.ts';
import { AsideNote, ConflictNote } from './conflict-note.tsx';
import styles from './draft.module.css';
import { DraftContext, type DraftDesk } from './draft-context.ts';
import { focusOn } from './focus-on.ts';
import { SaveLine } from './save-line.tsx';
import { SectionBody } from './section-body.tsx';
import { SectionNav } from './section-nav.tsx';
import { partOf, sectionNamed } from './sections.ts';
import { useDraftEditor } from './use-draft-editor.ts';
import { useProblems } from './use-problems.ts';

export interface DraftEditorProps {
  saved: SavedDraft | null;
  /** The version on which the draft is based. */
  base: VersionContent;
  inForce: VersionContent;
  newest: VersionContent;
  onPublished: (inForceFrom: string | null) => void;
}

export function DraftEditor({ saved, base, inForce, newest, onPublished }: DraftEditorProps) {
  const { t } = useTexts();
  const editor = useDraftEditor({ saved, base: base.policy, basedOn: base.version });
  const { problems, isChecked } = useProblems(editor.content, editor.edition);
  const navigate = useNavigate();
  const { target, goTo } = useTarget();
  const section = sectionNamed(useMaybeParam('section'));
  const knownKeys = useMemo(
    () => ({
      classes: keysOf([base, inForce, newest], 'classes'),
      departments: keysOf([base, inForce, newest], 'departments'),
    }),
    [base, inForce, newest],
  );
  const desk: DraftDesk = {
    draft: editor.content,
    edition: editor.edition,
    change: editor.change,
    changeDepartments: editor.changeDepartments,
    changePeople: editor.changePeople,
    inForce,
    knownKeys,
    problems,
    isChecked,
    target,
    goTo,
    isNew: editor.isNew,
    revision: editor.revision,
    settle: editor.settle,
    isContested: editor.state.kind === 'conflict',
    async onDiscarded() {
      await editor.forget();
      await navigate({ to: '/policy' });
    },
    async onPublished(inForceFrom) {
      await editor.forget();
      onPublished(inForceFrom);
    },
  };
  return (
    <DraftContext value={desk}>
      <DeskPage>
        <PageTitle
          before={<AppLink to="/policy">{t('desk:policy.title')}</AppLink>}
          title={t('desk:policy.draft.title')}
          intro={`${t('desk:policy.draft.basedOn', { version: base.version })} ${t('desk:policy.draft.holdsLater')}`}
          action={<SaveLine state={editor.state} isNew={editor.isNew} onTryAgain={editor.tryAgain} />}
        />
        {editor.state.kind === 'conflict' && (
          <ConflictNote onTake={editor.takeTheirs} onKeep={editor.keepMine} />
        )}
        {editor.aside && <AsideNote onTake={editor.takeAside} onDrop={editor.dropAside} />}
        <div className={styles.editor}>
          <SectionNav section={section} />
          <div className={styles.body}>
            <SectionBody section={section} />
          </div>
        </div>
      </DeskPage>
    </DraftContext>
  );
}

/** Leads to a field: its part is shown first, then a row opens that holds it, then it takes the focus. */
function useTarget() {
  const navigate = useNavigate();
  const [target, setTarget] = useState<{ path: string } | null>(null);
  useEffect(() => (target ? focusOn(target.path) : undefined), [target]);
  const goTo = (path: string) =>
    void navigate({ to: '/policy/draft/{-$section}', params: { section: partOf(path) } } as never).then(() =>
      setTarget({ path }),
    );
  return { target: target?.path ?? null, goTo };
}

function keysOf(versions: readonly VersionContent[], list: 'classes' | 'departments'): ReadonlySet<string> {
  return new Set(versions.flatMap(({ policy }) => policy[list].map(({ key }) => key)));
}
