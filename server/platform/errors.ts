/**
 * The errors that commands throw. Only the HTTP layer turns them into status codes; only the web turns their
 * `code` into a sentence in the reader's language (`problem.<code>` in the language files).
 */
export type ProblemValues = Record<string, string | number>;

export type FieldError = { path: string; code: string; message: string };

abstract class DomainError extends Error {
  readonly code: string;
  readonly values: ProblemValues;

  constructor(code: string, message: string, values: ProblemValues = {}) {
    super(message);
    this.code = code;
    this.values = values;
  }
}

/** Nothing here by that id, or nothing that the asker may know of: the two are told apart by nobody. */
export class NotFound extends DomainError {
  override readonly name = 'NotFound';
  constructor(message = 'There is nothing here by that name, or it is not yours to see.') {
    super('not_found', message);
  }
}

/** The asker sees the thing but may not do this to it. */
export class Forbidden extends DomainError {
  override readonly name = 'Forbidden';
}

/** What was asked for clashes with how things stand: decided already, too few credits, wrong state. */
export class Conflict extends DomainError {
  override readonly name: string = 'Conflict';
}

/** A neighbour that this needs does not answer: nothing is lost, and it can be tried again. */
export class Unavailable extends DomainError {
  override readonly name: string = 'Unavailable';
}

/** The input can not be used; each field says why. */
export class Invalid extends DomainError {
  override readonly name = 'Invalid';
  readonly fields: FieldError[];

  constructor(code: string, message: string, fields: FieldError[] = [], values: ProblemValues = {}) {
    super(code, message, values);
    this.fields = fields;
  }
}

/** Not signed in, or the key is not (or no longer) good. */
export class Unauthenticated extends DomainError {
  override readonly name = 'Unauthenticated';
  constructor(code = 'not_signed_in', message = 'Please sign in first.') {
    super(code, message);
  }
}

/** A link that is used up, expired or never was: which of them is not told. */
export class Gone extends DomainError {
  override readonly name = 'Gone';
}

export class TooLarge extends DomainError {
  override readonly name = 'TooLarge';
}

export class TooMany extends DomainError {
  override readonly name = 'TooMany';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('too_many', 'That was tried too often. Please wait a little and try again.', {
      seconds: retryAfterSeconds,
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export { DomainError };
