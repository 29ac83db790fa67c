import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf, pageQuery } from '../platform/http/page.ts';
import { ticketParams } from '../tickets/contract.ts';
import { loggedTimeView, logTimeBody, timeEntryView } from './contract.ts';
import { logTime } from './log-time.ts';
import { listTimeEntries } from './queries.ts';

const tag = 'Work';

export function workRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/tickets/{id}/time-entries',
      action: 'time.read',
      tag,
      summary: 'The time logged on a ticket',
      params: ticketParams,
      query: pageQuery,
      result: pageOf(timeEntryView),
    },
    (context, { params, query }) => listTimeEntries(context, params.id, query),
  );
  api.route(
    {
      method: 'post',
      path: '/tickets/{id}/time-entries',
      action: 'time.log',
      tag,
      summary: 'Log time; billable up to what was accepted',
      params: ticketParams,
      body: logTimeBody,
      result: loggedTimeView,
      status: 201,
    },
    async (context, { params, body }) => {
      const { id, limit } = await logTime(context, params.id, body);
      const limited = limit && limit.limitMinutes < Number.MAX_SAFE_INTEGER;
      return { id, remainingMinutes: limited ? limit.remainingMinutes : null, near: limit?.near ?? false };
    },
  );
}
