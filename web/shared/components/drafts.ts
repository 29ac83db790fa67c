import { useCallback, useEffect, useState } from 'react';

const prefix = 'counterfoil.draft.';
const ownerKey = 'counterfoil.drafts-of';

function storage<T>(use: (store: Storage) => T, otherwise: T): T {
  try {
    return use(localStorage);
  } catch {
    // Storage may be full or forbidden: the text then lives as long as the page.
    return otherwise;
  }
}

/** Removes what was written and not sent, so that the next person at this device reads nothing. */
export function clearDrafts(): void {
  storage((store) => {
    for (const key of Object.keys(store)) if (key.startsWith(prefix)) store.removeItem(key);
    store.removeItem(ownerKey);
  }, undefined);
}

/** A session may also end by itself: drafts of another person are removed before this one sees any. */
export function claimDrafts(personId: string): void {
  storage((store) => {
    const owner = store.getItem(ownerKey);
    if (owner !== null && owner !== personId) clearDrafts();
    store.setItem(ownerKey, personId);
  }, undefined);
}

function write(key: string, text: string): void {
  storage((store) => {
    if (text === '') store.removeItem(prefix + key);
    else store.setItem(prefix + key, text);
  }, undefined);
}

const read = (key: string) => storage((store) => store.getItem(prefix + key) ?? '', '');

/** A text that survives a reload, an error and a lost connection, under a key such as `ticket.<id>.public`. */
export function useDraft(key: string): [text: string, setText: (text: string) => void, clear: () => void] {
  const [text, setText] = useState(() => read(key));
  useEffect(() => setText(read(key)), [key]);
  const change = useCallback(
    (next: string) => {
      setText(next);
      write(key, next);
    },
    [key],
  );
  const clear = useCallback(() => change(''), [change]);
  return [text, change, clear];
}
