import type { RefObject } from 'react';
import { useKeys } from './single-keys.ts';

/** j and k move through the rows of a list, which are links: Enter opens the one that has the focus. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  const move = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-list-row]') ?? [])];
    const focused = rows.findIndex((row) => row.matches(':focus'));
    const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
    const next = rows[from < 0 ? 0 : from + by];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
}
