import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { agreeByLinkBody, linkedTransferView } from './contract.ts';
import { agreeByLink, declineByLink, readLinkedTransfer } from './linked-transfer.ts';

const tag = 'Licence transfers';
const params = z.object({ token: z.string().min(20).max(100) });

/** Without sign-in: the link in the mail is the right to answer this one offer, once. */
export function transferLinkRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/transfer-links/{token}',
      action: 'public',
      tag,
      summary: 'The offer behind a mailed link; reading changes nothing',
      params,
      result: linkedTransferView,
    },
    (context, { params: { token } }) => readLinkedTransfer(context, token),
  );
  api.route(
    {
      method: 'post',
      path: '/transfer-links/{token}/agree',
      action: 'public',
      tag,
      summary: 'Take the licence by a mailed link; somebody new says who he is',
      params,
      body: agreeByLinkBody,
      result: linkedTransferView,
    },
    async (context, { params: { token }, body }) => {
      await agreeByLink(context, token, body);
      return readLinkedTransfer(context, token);
    },
  );
  api.route(
    {
      method: 'post',
      path: '/transfer-links/{token}/decline',
      action: 'public',
      tag,
      summary: 'Decline by a mailed link',
      params,
      result: linkedTransferView,
    },
    async (context, { params: { token } }) => {
      await declineByLink(context, token);
      return readLinkedTransfer(context, token);
    },
  );
}
