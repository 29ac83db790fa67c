import type { Callers } from '../identity/callers.ts';
import { networkOf } from '../identity/client-address.ts';
import type { DeskApi } from '../identity/desk-api.ts';
import { challengeView, contactRequestBody } from './contract.ts';
import { keepRequest, type OpenDoor } from './keep-request.ts';

const tag = 'Contact form';

/** Open to strangers: what guards it is a proof of work, limits, and a link by mail. */
export function contactRoutes(api: DeskApi, callers: Callers, door: OpenDoor): void {
  api.route(
    {
      method: 'get',
      path: '/contact-challenge',
      action: 'public',
      tag,
      summary: 'A challenge for a proof of work, good for some minutes',
      result: challengeView,
    },
    async (_context, _input, request) => {
      await door.limits.count('challengeNetwork', networkOf(callers.addressOf(request)));
      const { parameters, signature } = await door.proofs.challenge();
      return { parameters: { ...parameters }, signature };
    },
  );

  api.route(
    {
      method: 'post',
      path: '/contact-requests',
      action: 'public',
      tag,
      summary: 'Write to the desk without an account; a mailed link confirms it',
      body: contactRequestBody,
      status: 202,
      holdsSecret: true,
    },
    async (context, { body }, request) => {
      await keepRequest(context, door, body, networkOf(callers.addressOf(request)));
      return undefined;
    },
  );
}
