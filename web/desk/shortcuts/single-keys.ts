import { useHotkeys } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';

const storageKey = 'counterfoil.single-keys';
const listeners = new Set<() => void>();
let areOn = read();

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether single letters act. Who dictates to his computer turns them off (WCAG 2.1.4). */
export function useSingleKeys(): [areOn: boolean, setOn: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, () => areOn);
  const setOn = (next: boolean) => {
    areOn = next;
    try {
      localStorage.setItem(storageKey, next ? 'on' : 'off');
    } catch {
      // Then the choice lasts as long as the page.
    }
    for (const listener of listeners) listener();
  };
  return [on, setOn];
}

type Keys = Record<string, () => void>;

/** Letters that act while nobody is typing into a field. */
export function useKeys(keys: Keys): void {
  const [on] = useSingleKeys();
  useHotkeys(
    on
      ? Object.entries(keys)
          .map(([key, act]) => [key, act] as const)
          .map(([key, act]) => [key, act])
      : [],
  );
}
