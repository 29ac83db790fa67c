import type { Field } from './values.ts';

/** Says below each wrong field what to do about it, and leads to the first. */
export function showFaults(form: HTMLFormElement, faults: readonly Field[], instead?: string): void {
  for (const place of form.querySelectorAll<HTMLElement>('.error')) {
    const name = place.id.replace('-error', '');
    const isWrong = faults.some((fault) => fault === name);
    place.textContent = isWrong ? (instead ?? place.dataset.text ?? '') : '';
    for (const field of fieldsNamed(form, name)) {
      if (isWrong) field.setAttribute('aria-invalid', 'true');
      else field.removeAttribute('aria-invalid');
    }
  }
  const [first] = faults;
  if (first) fieldsNamed(form, first)[0]?.focus();
}

function fieldsNamed(form: HTMLFormElement, name: string): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(`[name="${name}"]`)];
}

/** What went wrong as a whole; an empty sentence takes it back. */
export function showFailure(form: HTMLFormElement, sentence: string): void {
  const place = form.querySelector<HTMLElement>('#failure');
  if (!place) return;
  place.hidden = sentence === '';
  place.textContent = sentence;
}

/** In place of the form: where to look now. */
export function showSent(form: HTMLFormElement, email: string): void {
  const sent = document.querySelector<HTMLElement>('#sent');
  const place = document.querySelector('#sent-email');
  if (!sent || !place) return;
  place.textContent = email;
  sent.hidden = false;
  form.reset();
  form.hidden = true;
  document.querySelector('.hero')?.remove();
  sent.focus();
}
