import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { closePeriod } from './close-period.ts';
import {
  closePeriodBody,
  deferredAnswer,
  monthsAnswer,
  monthsQuery,
  onQuery,
  periodsAnswer,
  periodView,
  rollForwardAnswer,
  rollForwardQuery,
  taxView,
  unusedAnswer,
} from './contract.ts';
import { csvRoutes } from './csv-routes.ts';
import { readMonths, readTax } from './read-months.ts';
import { readDeferred, readUnused } from './read-owed.ts';
import { readPeriod, readPeriods } from './read-periods.ts';
import { readRollForward } from './read-roll-forward.ts';

const tag = 'Books';
const read = { method: 'get', action: 'books.read', tag } as const;

/** The owner's books: what was sold, earned and is still owed. Each report is there as CSV too. */
export function bookRoutes(api: DeskApi): void {
  api.route(
    {
      ...read,
      path: '/books/months',
      summary: 'Sold, used, given back and earned by month',
      query: monthsQuery,
      result: monthsAnswer,
    },
    (context, { query }) => readMonths(context, query),
  );
  api.route(
    {
      ...read,
      path: '/books/tax',
      summary: 'Tax that fell due by month and rate',
      query: monthsQuery,
      result: z.object({ items: z.array(taxView) }),
    },
    async (context, { query }) => ({ items: await readTax(context, query) }),
  );
  api.route(
    {
      ...read,
      path: '/books/roll-forward',
      summary: 'Deferred revenue from its opening to its closing balance',
      query: rollForwardQuery,
      result: rollForwardAnswer,
    },
    (context, { query }) => readRollForward(context, query),
  );
  api.route(
    {
      ...read,
      path: '/books/deferred-revenue',
      summary: 'The money value of what is still owed on a date',
      query: onQuery,
      result: deferredAnswer,
    },
    (context, { query }) => readDeferred(context, query.on),
  );
  api.route(
    {
      ...read,
      path: '/books/unused',
      summary: 'Unused credits by age',
      query: onQuery,
      result: unusedAnswer,
    },
    (context, { query }) => readUnused(context, query.on),
  );
  csvRoutes(api);
  periodRoutes(api);
}

function periodRoutes(api: DeskApi): void {
  api.route(
    {
      ...read,
      path: '/books/periods',
      summary: 'Closed months, newest first, and the one whose turn it is',
      result: periodsAnswer,
    },
    (context) => readPeriods(context),
  );
  api.route(
    {
      method: 'post',
      path: '/books/periods',
      action: 'books.close',
      tag,
      summary: 'Close a month that is over, the oldest first',
      body: closePeriodBody,
      result: periodView,
      status: 201,
    },
    async (context, { body }) => readPeriod(context, await closePeriod(context, body.month)),
  );
}
