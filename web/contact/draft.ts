/** What was typed outlives a reload of the page, in this tab alone: it is somebody's name and address. */
const KEY = 'counterfoil.contact';
const NAMES = ['topic', 'name', 'email', 'licenceKey', 'subject', 'message'];

export function keepDraft(form: HTMLFormElement): void {
  const typed = new FormData(form);
  const kept = NAMES.map((name) => [name, String(typed.get(name) ?? '')]);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // A browser that refuses storage only forgets at a reload.
  }
}

export function restoreDraft(form: HTMLFormElement): void {
  for (const [name, value] of Object.entries(read())) {
    const field = form.elements.namedItem(name);
    const isFree =
      field instanceof RadioNodeList ||
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement;
    // What the browser itself brought back stays.
    if (isFree && field.value === '' && NAMES.includes(name)) field.value = String(value);
  }
}

export function clearDraft(form: HTMLFormElement): void {
  delete form.dataset.id;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Then there was none.
  }
}

function read(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
