import { inTransaction } from '../../platform/database/transaction.ts';
import { addVersion } from '../../policy/add-version.ts';
import { defaultPolicy } from '../../policy/default-policy.ts';
import { setCover } from '../../policy/departments/set-cover.ts';
import type { Plot } from './plot.ts';
import type { Row } from './rows.ts';

const policy = defaultPolicy('Europe/Paris');

/** The policy and its departments. Every department has somebody, or nothing could be published. */
export const POLICY_ROWS: Record<string, Row> = {
  'get /policy': { at: () => ({ path: '/policy' }) },
  'put /policy': {
    at: (plot) => ({ path: '/policy', body: { policy, note: 'Another', departments: everybody(plot) } }),
  },
  'get /policy/versions': { at: () => ({ path: '/policy/versions' }) },
  'get /policy/versions/{version}': {
    at: async (plot) => {
      const named = `${await anotherVersion(plot)}`;
      return { path: `/policy/versions/${named}`, named };
    },
  },
  'post /policy/check': { at: () => ({ path: '/policy/check', body: { policy } }) },
  'post /policy/compare': {
    at: async (plot) => ({ path: '/policy/compare', body: { from: await anotherVersion(plot), policy } }),
  },
  'post /policy/preview': { at: () => ({ path: '/policy/preview', body: { policy, language: 'de' } }) },
  'post /policy/dry-run': { at: () => ({ path: '/policy/dry-run', body: { policy, last: 5 } }) },
  'get /policy/draft': { at: () => ({ path: '/policy/draft' }) },
  'put /policy/draft': {
    at: async (plot) => {
      await plot.world.house.db.deleteFrom('policy_draft').execute();
      return { path: '/policy/draft', body: { content: { policy: {} }, revision: null } };
    },
  },
  'delete /policy/draft': { at: () => ({ path: '/policy/draft' }) },

  'get /departments': { at: () => ({ path: '/departments' }) },
  'put /departments/{key}/people': {
    at: (plot) => ({
      path: '/departments/technical/people',
      named: 'technical',
      body: people(plot),
    }),
  },
  'post /departments/{key}/cover': {
    at: async (plot) => {
      await endAll(plot);
      const day = dayIn(10);
      return {
        path: '/departments/design/cover',
        named: 'design',
        body: { by: 'technical', startsOn: day, endsOn: day },
      };
    },
  },
  'delete /department-cover/{id}': {
    at: async (plot) => ({ path: `/department-cover/${await cover(plot)}` }),
  },

  'get /holidays/places': { at: () => ({ path: '/holidays/places' }) },
  'get /holidays': { at: () => ({ path: '/holidays?country=DE&region=BY&year=2026' }) },
};

function people({ world: { owner, lead, agent } }: Plot) {
  return { leadId: lead.personId, memberIds: [owner.personId, lead.personId, agent.personId] };
}

function everybody(plot: Plot) {
  return Object.fromEntries(policy.departments.map(({ key }) => [key, people(plot)]));
}

function anotherVersion({ world: { house, owner } }: Plot): Promise<number> {
  return inTransaction(house.db, (trx) =>
    addVersion(trx, house.as(owner), { policy: defaultPolicy('Europe/Amsterdam'), note: 'One more' }),
  );
}

async function endAll({ world: { house } }: Plot): Promise<void> {
  await house.db
    .updateTable('department_cover')
    .set({ ended_at: new Date() })
    .where('ended_at', 'is', null)
    .execute();
}

async function cover(plot: Plot): Promise<string> {
  await endAll(plot);
  const { house, lead } = plot.world;
  const wish = { department: 'design', by: 'technical', startsOn: dayIn(2), endsOn: dayIn(3), note: '' };
  return setCover(house.as(lead), wish);
}

function dayIn(days: number): string {
  return Temporal.Now.plainDateISO('UTC').add({ days }).toString();
}
