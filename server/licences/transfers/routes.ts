import { z } from 'zod';
import type { Context } from '../../identity/context.ts';
import type { DeskApi } from '../../identity/desk-api.ts';
import { pageOf, pageQuery } from '../../platform/http/page.ts';
import { agreeToTransfer, declineTransfer } from './agree-to-transfer.ts';
import { approveTransfer } from './approve-transfer.ts';
import { askTransfer, type OwnAddresses } from './ask-transfer.ts';
import { askTransferBody, refuseTransferBody, transfersQuery, transferView } from './contract.ts';
import { transferLinkRoutes } from './link-routes.ts';
import { listLicenceTransfers, listTransfers, readTransfer } from './queries.ts';
import { refuseTransfer } from './refuse-transfer.ts';
import { withdrawTransfer } from './withdraw-transfer.ts';

const tag = 'Licence transfers';
const params = z.object({ id: z.uuid() });

/** @param isOurs whether an address is one at which the desk itself gets its mail */
export function transferRoutes(api: DeskApi, isOurs: OwnAddresses): void {
  api.route(
    {
      method: 'post',
      path: '/licences/{id}/transfers',
      action: 'transfer.ask',
      tag,
      summary: 'Offer a licence to somebody else; say whether the available credits go along',
      params,
      body: askTransferBody,
      result: transferView,
      status: 201,
    },
    async (context, { params: { id }, body }) =>
      readTransfer(context, (await askTransfer(context, id, body, isOurs)).id),
  );
  api.route(
    {
      method: 'get',
      path: '/licences/{id}/transfers',
      action: 'transfer.list',
      tag,
      summary: 'The transfers of a licence, newest first',
      params,
      query: pageQuery,
      result: pageOf(transferView),
    },
    (context, { params: { id }, query }) => listLicenceTransfers(context, id, query),
  );
  api.route(
    {
      method: 'get',
      path: '/licence-transfers',
      action: 'transfer.list',
      tag,
      summary: 'Transfers to approve, offered to the reader, or of his company',
      query: transfersQuery,
      result: pageOf(transferView),
    },
    (context, { query }) => listTransfers(context, query),
  );
  api.route(
    {
      method: 'get',
      path: '/licence-transfers/{id}',
      action: 'transfer.list',
      tag,
      summary: 'One transfer',
      params,
      result: transferView,
    },
    (context, { params: { id } }) => readTransfer(context, id),
  );
  deciding(api, 'agree', 'transfer.agree', 'The receiver takes the licence', agreeToTransfer);
  deciding(api, 'decline', 'transfer.decline', 'The receiver does not want it', declineTransfer);
  deciding(api, 'withdraw', 'transfer.withdraw', 'The giver takes his offer back', withdrawTransfer);
  deciding(api, 'approve', 'transfer.decide', 'Staff approve: the licence changes hands', approveTransfer);
  api.route(
    {
      method: 'post',
      path: '/licence-transfers/{id}/refuse',
      action: 'transfer.decide',
      tag,
      summary: 'Staff refuse it, with a reason for both sides',
      params,
      body: refuseTransferBody,
      result: transferView,
    },
    async (context, { params: { id }, body }) => {
      await refuseTransfer(context, id, body.note);
      return readTransfer(context, id);
    },
  );
  transferLinkRoutes(api);
}

/** A step that needs no more than to be taken. */
function deciding(
  api: DeskApi,
  step: string,
  action: 'transfer.agree' | 'transfer.decline' | 'transfer.withdraw' | 'transfer.decide',
  summary: string,
  take: (context: Context, transferId: string) => Promise<void>,
): void {
  api.route(
    {
      method: 'post',
      path: `/licence-transfers/{id}/${step}`,
      action,
      tag,
      summary,
      params,
      result: transferView,
    },
    async (context, { params: { id } }) => {
      await take(context, id);
      return readTransfer(context, id);
    },
  );
}
