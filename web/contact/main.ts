/** The public contact form. The page is written by the server; this checks, proves and sends what was typed. */
import { clearDraft, keepDraft, restoreDraft } from './draft.ts';
import { NoProof, proveWork } from './proof.ts';
import { sendRequest } from './send.ts';
import { showFailure, showFaults, showSent } from './show.ts';
import { faultsOf, valuesOf } from './values.ts';

const form = document.querySelector<HTMLFormElement>('#contact');
if (form) start(form);

function start(form: HTMLFormElement): void {
  document.querySelector('#unscripted')?.remove();
  restoreDraft(form);
  form.addEventListener('input', () => keepDraft(form));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit(form);
  });
}

async function submit(form: HTMLFormElement): Promise<void> {
  const values = valuesOf(form);
  const faults = faultsOf(form);
  showFailure(form, '');
  showFaults(form, faults);
  if (faults.length > 0) return;
  const done = busy(form);
  try {
    const answer = await sendRequest(values, await proveWork());
    if (answer.kind === 'taken') {
      clearDraft(form);
      showSent(form, values.email);
    } else if (answer.kind === 'fields') {
      showFailure(form, form.dataset.fields ?? '');
      showFaults(form, answer.fields, answer.emailOfDesk ? form.dataset.emailOfDesk : undefined);
    } else showFailure(form, form.dataset[answer.kind] ?? '');
  } catch (error) {
    showFailure(form, form.dataset[error instanceof NoProof ? 'proof' : 'failed'] ?? '');
  } finally {
    done();
  }
}

/** While it is on its way a second press sends nothing. */
function busy(form: HTMLFormElement): () => void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!button) return () => {};
  const label = button.textContent;
  button.disabled = true;
  button.textContent = form.dataset.sending ?? label;
  return () => {
    button.disabled = false;
    button.textContent = label;
  };
}
