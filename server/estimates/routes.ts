import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { ticketParams } from '../tickets/contract.ts';
import { readAccuracy } from './accuracy.ts';
import { accuracyQuery, accuracyView, similarView } from './contract.ts';
import { readSimilar } from './similar.ts';

const tag = 'Estimates';

/** What the past says about the next price. */
export function estimateRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/similar',
      action: 'estimate.read',
      tag,
      summary: 'What similar resolved tickets took',
      params: ticketParams,
      query: z.object({ class: z.string().max(40).optional() }),
      result: similarView,
    },
    (context, { params, query }) => readSimilar(context, params.id, query.class),
  );
  api.route(
    {
      method: 'get',
      path: '/estimates/accuracy',
      action: 'estimate.accuracy',
      tag,
      summary: 'How well ratings held: rated against worked',
      query: accuracyQuery,
      result: accuracyView,
    },
    (context, { query }) => readAccuracy(context, query),
  );
}
