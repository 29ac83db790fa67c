import { useEffect, useRef, useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import { Problem } from '../../../shared/api/problem.ts';
import { useDraft } from '../../../shared/components/drafts.ts';
import type { DraftContent, DraftDepartment, DraftPolicy, People, Policy, SavedDraft } from '../contract.ts';
import { createAutosave, type SaveState } from './autosave.ts';
import { contentOf, keptText, NOTE_DRAFT, readKept, wholeContent, withDepartments } from './content.ts';

interface EditorOf {
  saved: SavedDraft | null;
  /** What a new draft begins with. */
  base: Policy;
  basedOn: number;
}

/** The draft as it is typed. It saves itself, and this device keeps what the server does not have yet. */
export function useDraftEditor({ saved, base, basedOn }: EditorOf) {
  const [keptBefore, keep, dropKept] = useDraft('policy');
  const [, , dropNote] = useDraft(NOTE_DRAFT);
  const [start] = useState(() => startOf(saved, base, keptBefore));
  const [{ content, edition }, setTyped] = useState({ content: start.content, edition: 0 });
  const [aside, setAside] = useState(start.aside);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [autosave] = useState(() => makeAutosave(saved?.revision ?? null, basedOn, setState));

  const latest = useRef(start.content);
  const show = (next: DraftContent) => {
    latest.current = next;
    setTyped((now) => ({ content: next, edition: now.edition + 1 }));
  };
  const write = (next: DraftContent) => {
    show(next);
    autosave.save(next);
  };

  useEffect(() => {
    if (start.isUnsaved) autosave.save(start.content);
  }, [autosave, start]);
  useEffect(() => () => void autosave.flush(), [autosave]);
  useEffect(() => {
    const unsaved = state.kind === 'saved' ? null : content;
    keep(keptText({ revision: autosave.revision(), unsaved, aside }));
  }, [content, state.kind, aside, keep, autosave]);

  return {
    content,
    edition,
    state,
    aside,
    isNew: autosave.revision() === null,
    revision: autosave.revision,
    change: (update: (policy: DraftPolicy) => DraftPolicy) =>
      write({ ...latest.current, policy: update(latest.current.policy) }),
    changeDepartments: (departments: DraftDepartment[], renamed?: { from: string; to: string }) =>
      write(withDepartments(latest.current, departments, renamed)),
    changePeople: (department: string, people: People) =>
      write({
        ...latest.current,
        departments: { ...latest.current.departments, [department]: people },
      }),
    tryAgain: () => void autosave.flush(),
    /** Loads what another saved, and keeps what was typed here beside it. */
    takeTheirs(theirs: SavedDraft | null) {
      setAside(content);
      autosave.giveUpFor(theirs?.revision ?? null);
      show(theirs ? wholeContent(theirs.content, base) : contentOf(base));
    },
    keepMine: (theirs: SavedDraft | null) => autosave.goOnFrom(theirs?.revision ?? null),
    takeAside() {
      if (aside) write(aside);
      setAside(null);
    },
    dropAside: () => setAside(null),
    settle: () => autosave.flush(),
    /** Nothing of this is saved any more, since the draft has gone. */
    async forget() {
      await autosave.stop();
      dropKept();
      dropNote();
    },
  };
}

type Start = { content: DraftContent; aside: DraftContent | null; isUnsaved: boolean };

/** What this device kept goes on where it was left, unless the draft was saved elsewhere since: then it lies beside it. */
function startOf(saved: SavedDraft | null, base: Policy, keptBefore: string): Start {
  const kept = readKept(keptBefore, base);
  const there = saved ? wholeContent(saved.content, base) : contentOf(base);
  if (!kept) return { content: there, aside: null, isUnsaved: false };
  const isNewest = kept.unsaved !== null && kept.revision === (saved?.revision ?? null);
  if (isNewest && kept.unsaved) return { content: kept.unsaved, aside: kept.aside, isUnsaved: true };
  return { content: there, aside: kept.unsaved ?? kept.aside, isUnsaved: false };
}

function makeAutosave(revision: number | null, basedOn: number, onState: (state: SaveState) => void) {
  return createAutosave<DraftContent>({
    revision,
    onState,
    isConflict: (error) => error instanceof Problem && error.status === 409,
    send: async (content, seen) => {
      const body = { content, revision: seen, ...(seen === null ? { basedOn } : {}) };
      const { draft } = await api.put<{ draft: SavedDraft }>('/policy/draft', body);
      return draft.revision;
    },
  });
}
