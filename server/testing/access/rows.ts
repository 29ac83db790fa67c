import type { Actor } from '../../identity/actor.ts';
import { newId } from '../../platform/ids.ts';
import { CHARGE_ROWS } from './charge-rows.ts';
import { COVERAGE_ROWS } from './coverage-rows.ts';
import { CREDIT_ROWS } from './credit-rows.ts';
import { DOCUMENT_ROWS } from './document-rows.ts';
import { LICENCE_ROWS } from './licence-rows.ts';
import { PEOPLE_ROWS } from './people-rows.ts';
import { type Plot, rawMail } from './plot.ts';
import { POLICY_ROWS } from './policy-rows.ts';
import { TICKET_ROWS } from './ticket-rows.ts';
import { TRANSFER_ROWS } from './transfer-rows.ts';

/** One try of a route: what its path and its body name, made anew. */
export type Try = {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** What in the path names something, where that is no id. */
  named?: string;
};

export type Row = {
  at(plot: Plot, actor: Actor): Try | Promise<Try>;
  /** What the path names belongs to a customer, so that another customer's member must not find it. */
  ofCustomer?: true;
  /** What the path names belongs to one person alone. */
  ofPerson?: true;
  /** Further ids that the query or the body may name, tried one at a time. */
  more?: Record<string, ((plot: Plot) => string | Promise<string>) | 'of no customer'>;
  /** An endless answer. */
  stream?: true;
  /** Nobody can succeed with the body given here: it is the refusal that is looked at. */
  refusal?: true;
};

/** How each route is tried. A route without a row here fails the test. */
export const ROWS: Record<string, Row> = {
  ...DOCUMENT_ROWS,
  ...PEOPLE_ROWS,
  ...POLICY_ROWS,
  ...LICENCE_ROWS,
  ...CREDIT_ROWS,
  ...TICKET_ROWS,
  ...CHARGE_ROWS,
  ...TRANSFER_ROWS,
  ...COVERAGE_ROWS,
  'get /outbox': { at: () => ({ path: '/outbox' }) },
  'get /outbox/{id}': { at: async (plot) => ({ path: `/outbox/${await plot.mailOut()}` }) },
  'get /mail/needs-a-look': { at: () => ({ path: '/mail/needs-a-look' }) },
  'get /mail/{id}': { at: async (plot) => ({ path: `/mail/${await plot.mailIn()}` }) },
  'post /mail/{id}/handle': {
    at: async (plot) => ({ path: `/mail/${await plot.mailIn()}/handle`, body: { as: 'ignored' } }),
  },
  'post /mail': {
    at: () => ({
      path: '/mail',
      body: rawMail(newId()).toString(),
      headers: { 'content-type': 'message/rfc822' },
    }),
  },
  'get /events': { at: () => ({ path: '/events' }), stream: true },
};

/** Open to strangers: what guards them is a password or a token, and their own tests try those. */
export const OPEN_ROUTES: ReadonlySet<string> = new Set([
  'post /payments/webhook/{provider}',
  'post /session',
  'delete /session',
  'post /recovery',
  'get /contact-challenge',
  'post /contact-requests',
  'get /links/{token}',
  'post /links/{token}/password',
  'get /setup/{token}',
  'post /setup',
  'get /public/company',
  'get /quote-links/{token}',
  'post /quote-links/{token}/accept',
  'post /quote-links/{token}/decline',
  'get /transfer-links/{token}',
  'post /transfer-links/{token}/agree',
  'post /transfer-links/{token}/decline',
]);
