import { z } from 'zod';
import { brokenConstraint, sqlState } from '../database/transaction.ts';
import {
  Conflict,
  DomainError,
  Forbidden,
  Gone,
  Invalid,
  NotFound,
  TooLarge,
  TooMany,
  Unauthenticated,
  Unavailable,
} from '../errors.ts';
import { newId } from '../ids.ts';
import { outOfReach } from './out-of-reach.ts';

/** RFC 9457. `code` is stable and names the sentence that the web shows; `values` fill it. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemDocument = z.infer<typeof problemSchema>;

const TITLES: Record<number, string> = {
  400: 'The request can not be read',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible as things stand',
  410: 'No longer valid',
  413: 'Too large',
  415: 'Not a type that is accepted',
  422: 'Something in it can not be used',
  429: 'Too often',
  500: 'Something went wrong on our side',
  503: 'Not available for a moment',
  507: 'No room left',
};

/** What a broken constraint means to a person; one not listed is a fault of ours and stays a 500. */
const CONSTRAINTS: Record<string, { status: number; code: string; detail: string }> = {
  person_email_is_unique: {
    status: 409,
    code: 'email_taken',
    detail: 'Somebody with this e-mail address is here already.',
  },
  licence_key_is_unique: {
    status: 409,
    code: 'licence_key_taken',
    detail: 'A licence with this key is here already.',
  },
  quote_one_open_per_ticket: {
    status: 409,
    code: 'quote_open',
    detail: 'A quote is waiting for the customer already. Withdraw it before you send another.',
  },
  quote_decided_is_final: {
    status: 409,
    code: 'quote_decided',
    detail: 'This quote has been decided in the meantime.',
  },
  hold_ends_once: { status: 409, code: 'already_settled', detail: 'This has been settled in the meantime.' },
  ledger_available_not_negative: {
    status: 409,
    code: 'too_few_credits',
    detail: 'There are too few credits for this.',
  },
  ledger_transfer_happens_once: {
    status: 409,
    code: 'already_booked',
    detail: 'This has been booked already.',
  },
  credit_order_one_open_per_quote: {
    status: 409,
    code: 'quote_order_open',
    detail: 'Another order will confirm this quote once it is paid.',
  },
  period_is_open: {
    status: 409,
    code: 'period_closed',
    detail: 'The books of that month are closed. Date it into a month that is open.',
  },
  payment_is_taken_once: { status: 409, code: 'payment_taken', detail: 'This money has been taken already.' },
  payment_once_per_order: { status: 409, code: 'order_paid', detail: 'This order has been paid already.' },
};

/** What PostgreSQL can not keep as text: a NUL, in a column or within JSON. */
const NOT_STORABLE = new Set(['22021', '22P05']);

type Outcome = { problem: ProblemDocument; headers: Record<string, string>; fault: boolean };

/** Turns whatever a handler threw into the document that the client reads. `fault` says that it is ours and belongs in the log. */
export function toProblem(error: unknown): Outcome {
  if (error instanceof DomainError) return fromDomain(error);
  const constraint = CONSTRAINTS[brokenConstraint(error) ?? ''];
  if (constraint) return outcome(constraint.status, constraint.code, constraint.detail);
  if (NOT_STORABLE.has(sqlState(error) ?? ''))
    return outcome(
      422,
      'unstorable_character',
      'The text holds a character that can not be stored (NUL). Remove it, then send it again.',
    );
  const away = outOfReach(error);
  if (away) {
    const headers = { 'Retry-After': String(away.retryAfterSeconds) };
    return { ...outcome(away.status, away.code, away.detail), headers, fault: true };
  }
  return {
    ...outcome(
      500,
      'internal',
      'This is our fault, and it has been noted. Please try again; if it stays, tell us the reference below.',
    ),
    fault: true,
  };
}

function fromDomain(error: DomainError): Outcome {
  const known = outcome(statusOf(error), error.code, error.message);
  if (Object.keys(error.values).length > 0) known.problem.values = error.values;
  if (error instanceof Invalid && error.fields.length > 0) known.problem.errors = error.fields;
  if (error instanceof TooMany) known.headers['Retry-After'] = String(error.retryAfterSeconds);
  if (error instanceof Unavailable) known.headers['Retry-After'] = '5';
  return known;
}

function statusOf(error: DomainError): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof Unauthenticated) return 401;
  if (error instanceof Forbidden) return 403;
  if (error instanceof Conflict) return 409;
  if (error instanceof Gone) return 410;
  if (error instanceof TooLarge) return 413;
  if (error instanceof TooMany) return 429;
  if (error instanceof Unavailable) return 503;
  return 422;
}

export function outcome(status: number, code: string, detail: string): Outcome {
  return {
    problem: {
      type: `urn:counterfoil:problem:${code}`,
      title: TITLES[status] ?? 'Error',
      status,
      detail,
      code,
      instance: `urn:uuid:${newId()}`,
    },
    headers: {},
    fault: false,
  };
}
