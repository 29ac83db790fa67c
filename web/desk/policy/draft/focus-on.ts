const MOST_FRAMES = 20;

/**
 * Puts the focus on the field at a path as soon as it is shown; where there is none, on the nearest that holds it.
 * @returns gives it up
 */
export function focusOn(path: string): () => void {
  let frame = 0;
  let left = MOST_FRAMES;
  const look = () => {
    const exact = fieldAt(path);
    if (!exact && left-- > 0) {
      frame = requestAnimationFrame(look);
      return;
    }
    const found = exact ?? nearest(path);
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  };
  frame = requestAnimationFrame(look);
  return () => cancelAnimationFrame(frame);
}

/**
 * After a row was removed: the focus goes to the next one of its list, or the last, or the list itself.
 * @param list the path of the list, whose rows mark their `data-door` with it
 */
export function focusOnRow(list: string, index: number): void {
  // The row is still there until what was changed is drawn.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const doors = document.querySelectorAll<HTMLElement>(`[data-door="${CSS.escape(list)}"]`);
      const door = doors.item(Math.min(index, doors.length - 1));
      (door ?? fieldAt(list))?.focus();
    }),
  );
}

function fieldAt(path: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
}

function nearest(path: string): HTMLElement | null {
  const above = path.split('.').slice(0, -1).join('.');
  return above === '' ? null : (fieldAt(above) ?? nearest(above));
}
