/** What stands between what is typed and what the server has. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'failed'; error: unknown }
  /** Somebody else saved since: nothing is saved until a person has decided. */
  | { kind: 'conflict' };

interface AutosaveOf<Content> {
  /** Saves over the revision that was seen (null: there was none). @returns the new revision */
  send: (content: Content, revision: number | null) => Promise<number>;
  isConflict: (error: unknown) => boolean;
  onState: (state: SaveState) => void;
  revision: number | null;
  waitMs?: number;
  retryMs?: number;
}

export interface Autosave<Content> {
  /** Saves this soon, and what came before it no more. */
  save: (content: Content) => void;
  /** Saves at once what waits. Resolves when nothing waits any more, or it failed. */
  flush: () => Promise<void>;
  /** After a conflict: saves what waits over that revision. */
  goOnFrom: (revision: number | null) => void;
  /** After a conflict: what waits is given up for what was saved as that revision. */
  giveUpFor: (revision: number | null) => void;
  /** Forgets what waits, since it is discarded or published. Resolves when no request is under way any more. */
  stop: () => Promise<void>;
  revision: () => number | null;
}

/**
 * Saves the newest of what it is given, one request at a time, a moment after the last change. What failed is kept and
 * tried again; after a conflict nothing is sent until `goOnFrom`.
 */
export function createAutosave<Content>(options: AutosaveOf<Content>): Autosave<Content> {
  const { send, isConflict, onState, waitMs = 800, retryMs = 5_000 } = options;
  let revision = options.revision;
  let waiting: { content: Content } | null = null;
  let running: Promise<void> | null = null;
  let isHeld = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), milliseconds);
  };

  async function sendWaiting(): Promise<void> {
    const sent = waiting;
    if (!sent) return;
    waiting = null;
    onState({ kind: 'saving' });
    try {
      revision = await send(sent.content, revision);
      onState({ kind: waiting ? 'unsaved' : 'saved' });
    } catch (error) {
      if (isStopped) return;
      waiting ??= sent;
      isHeld = isConflict(error);
      onState(isHeld ? { kind: 'conflict' } : { kind: 'failed', error });
      if (!isHeld) later(retryMs);
      throw error;
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    while ((running || waiting) && !isHeld) {
      running ??= sendWaiting().finally(() => {
        running = null;
      });
      try {
        await running;
      } catch {
        return;
      }
    }
  }

  return {
    save(content) {
      waiting = { content };
      if (isHeld) return;
      onState({ kind: 'unsaved' });
      later(waitMs);
    },
    flush,
    goOnFrom(next) {
      revision = next;
      isHeld = false;
      void flush();
    },
    giveUpFor(next) {
      revision = next;
      isHeld = false;
      waiting = null;
      onState({ kind: 'saved' });
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      waiting = null;
      await running;
    },
    revision: () => revision,
  };
}
