/** A refusal of the server, as RFC 9457 tells it. `errors` name the field of the request by its path. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code?: string;
  /** Names this one occurrence, for those who look for it in the server's log. */
  instance?: string;
  values?: ProblemValues;
  errors?: readonly FieldError[];
}

/** What fills the sentence that `code` names. */
export type ProblemValues = Readonly<Record<string, string | number>>;

export interface FieldError {
  /** Dotted path into the request body, such as `company.name`. */
  path: string;
  /** Names the sentence that the web shows. */
  code?: string;
  message: string;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly code: string | undefined;
  readonly instance: string | undefined;
  readonly values: ProblemValues;
  readonly errors: readonly FieldError[];

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.title);
    this.type = document.type;
    this.title = document.title;
    this.status = document.status;
    this.detail = document.detail;
    this.code = document.code;
    this.instance = document.instance;
    this.values = document.values ?? {};
    this.errors = document.errors ?? [];
  }
}

/** The request never reached the server, or its answer never reached us: nobody knows whether it was done. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** Whether a one-time link is used up, too old or mistyped, and not merely unreadable at this moment. */
export const isLinkOver = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 404 || error.status === 410);

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const path = 'path' in entry ? entry.path : '';
    const message = 'message' in entry ? text(entry.message) : undefined;
    if (message === undefined) return [];
    const code = 'code' in entry ? text(entry.code) : undefined;
    return [{ path: Array.isArray(path) ? path.join('.') : (text(path) ?? ''), code, message }];
  });
}

function problemValues(value: unknown): ProblemValues {
  if (typeof value !== 'object' || value === null) return {};
  const pairs = Object.entries(value).filter(
    ([, part]) => typeof part === 'string' || typeof part === 'number',
  );
  return Object.fromEntries(pairs);
}

/** Reads the body of a failed answer. A proxy in front may answer with HTML, which leaves only the status. */
export function problemFrom(status: number, body: unknown): Problem {
  const read = (key: string) =>
    typeof body === 'object' && body !== null && key in body ? Reflect.get(body, key) : undefined;
  return new Problem({
    type: text(read('type')) ?? 'about:blank',
    title: text(read('title')) ?? '',
    status,
    detail: text(read('detail')),
    code: text(read('code')),
    instance: text(read('instance')),
    values: problemValues(read('values')),
    errors: fieldErrors(read('errors')),
  });
}
