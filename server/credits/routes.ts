import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf } from '../platform/http/page.ts';
import { adjustCredits } from './adjust-credits.ts';
import { adjustBody, balanceView, customerParams, entriesQuery, entryView } from './contract.ts';
import { documentRoutes } from './documents/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { packageRoutes } from './packages/routes.ts';
import type { Providers } from './payments/providers.ts';
import { listEntries, readBalanceView } from './queries.ts';
import { statementCsv } from './statement-csv.ts';

const tag = 'Credits';

export function creditRoutes(api: DeskApi, providers: Providers): void {
  documentRoutes(api);
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/credits',
      action: 'credits.read',
      tag,
      summary: 'What a customer has, in credits',
      params: customerParams,
      result: balanceView,
    },
    (context, { params: { id } }) => readBalanceView(context, id),
  );
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/credits/entries',
      action: 'credits.read',
      tag,
      summary: 'The statement, newest first',
      params: customerParams,
      query: entriesQuery,
      result: pageOf(entryView),
    },
    (context, { params: { id }, query }) => listEntries(context, id, query),
  );
  api.raw(
    {
      method: 'get',
      path: '/customers/{id}/credits/entries.csv',
      action: 'credits.read',
      tag,
      summary: 'The whole statement as CSV, oldest first',
    },
    (context, request) => statementCsv(context, request),
  );
  api.route(
    {
      method: 'post',
      path: '/customers/{id}/credits/adjustments',
      action: 'credits.adjust',
      tag,
      summary: 'Goodwill or a correction',
      params: customerParams,
      body: adjustBody,
      result: balanceView,
      status: 201,
    },
    async (context, { params: { id }, body }) => {
      await adjustCredits(context, id, body);
      return readBalanceView(context, id);
    },
  );
  packageRoutes(api);
  orderRoutes(api, providers);
}
