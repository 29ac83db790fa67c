export interface Values {
  id: string;
  topic: string;
  name: string;
  email: string;
  licenceKey: string;
  subject: string;
  message: string;
  language: string;
  website: string;
}

const FIELDS = ['topic', 'name', 'email', 'licenceKey', 'subject', 'message'] as const;
export type Field = (typeof FIELDS)[number];

export const isField = (name: string): name is Field => FIELDS.some((field) => field === name);

/** What was typed; trimmed, as the server does. */
export function valuesOf(form: HTMLFormElement): Values {
  const typed = new FormData(form);
  const text = (name: string) => String(typed.get(name) ?? '').trim();
  return {
    id: idOf(form),
    topic: text('topic'),
    name: text('name'),
    email: text('email'),
    licenceKey: text('licenceKey'),
    subject: text('subject'),
    message: text('message'),
    language: document.documentElement.lang,
    website: text('website'),
  };
}

/** The same until it was taken: sent again after a lost connection, it is still one message. */
function idOf(form: HTMLFormElement): string {
  form.dataset.id ??= crypto.randomUUID();
  return form.dataset.id;
}

/** The fields that can not be right as they are. */
export function faultsOf(form: HTMLFormElement): Field[] {
  const { elements } = form;
  return FIELDS.filter((name) => {
    const field = elements.namedItem(name);
    if (field instanceof RadioNodeList) return field.value === '';
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false;
    const isBlank = field.required && field.value.trim() === '';
    return isBlank || !field.checkValidity();
  });
}
