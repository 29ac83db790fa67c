import type { DeskApi } from '../../identity/desk-api.ts';
import { customerParams } from '../contract.ts';
import { levelsView, setLevelsBody } from './contract.ts';
import { readLevels } from './read-levels.ts';
import { setLevels } from './set-levels.ts';

const tag = 'Credits';

export function levelRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/credits/levels',
      action: 'level.read',
      tag,
      summary: 'At which balances the customer is told that his credits run low',
      params: customerParams,
      result: levelsView,
    },
    (context, { params: { id } }) => readLevels(context, id),
  );
  api.route(
    {
      method: 'put',
      path: '/customers/{id}/credits/levels',
      action: 'level.set',
      tag,
      summary: 'Set these levels, in place of those before',
      params: customerParams,
      body: setLevelsBody,
      result: levelsView,
    },
    async (context, { params: { id }, body }) => {
      await setLevels(context, id, body.levels);
      return readLevels(context, id);
    },
  );
}
