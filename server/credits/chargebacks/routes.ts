import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { pageOf } from '../../platform/http/page.ts';
import { chargebacksQuery, chargebackView, writeOffBody } from './contract.ts';
import { listChargebacks, readChargeback } from './queries.ts';
import { writeOffChargeback } from './write-off.ts';

const tag = 'Credits';

export function chargebackRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/chargebacks',
      action: 'chargeback.list',
      tag,
      summary: 'Payments that banks took back, newest first',
      query: chargebacksQuery,
      result: pageOf(chargebackView),
    },
    (context, { query }) => listChargebacks(context, query),
  );
  api.route(
    {
      method: 'post',
      path: '/chargebacks/{id}/write-off',
      action: 'chargeback.write_off',
      tag,
      summary: 'Give up what is owed from a chargeback that was lost',
      params: z.object({ id: z.uuid() }),
      body: writeOffBody,
      result: chargebackView,
    },
    async (context, { params: { id }, body }) =>
      readChargeback(context, (await writeOffChargeback(context, id, body)).id),
  );
}
