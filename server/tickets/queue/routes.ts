import type { DeskApi } from '../../identity/desk-api.ts';
import { ticketParams } from '../contract.ts';
import { readEscalations } from '../escalation/read-escalations.ts';
import { escalationsView, placeView } from './contract.ts';
import { readPlace } from './read-place.ts';

const tag = 'Tickets';

/** Apart from the ticket itself: what changes by the clock and by other tickets. */
export function queueRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/place',
      action: 'ticket.read',
      tag,
      summary: 'Its place in the queue, and when its answer is expected and promised',
      params: ticketParams,
      result: placeView,
    },
    (context, { params }) => readPlace(context, params.id),
  );
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/escalations',
      action: 'escalation.list',
      tag,
      summary: 'Who was told that its answer nears its time or missed it',
      params: ticketParams,
      result: escalationsView,
    },
    (context, { params }) => readEscalations(context, params.id),
  );
}
