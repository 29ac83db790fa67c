import { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { newId } from '../../platform/ids.ts';
import { makeCustomer, makeMember } from '../people.ts';
import type { Plot } from './plot.ts';
import type { Row } from './rows.ts';

const identified = z.object({ id: z.uuid() });
const somebody = () => `${newId()}@elsewhere.example`;

async function ask(plot: Plot, as: Actor, licenceId: string, email: string): Promise<string> {
  const body = { email, note: plot.canary, movesCredits: false };
  const answer = await plot.world.api.ask(`POST /licences/${licenceId}/transfers`, { as, body });
  return identified.parse(answer.json).id;
}

/** A licence that the plot's customer offers to somebody. */
const given = async (plot: Plot, email = somebody()) => ask(plot, plot.member, await plot.licence(), email);

/** The same, and he has agreed. */
async function agreed(plot: Plot): Promise<string> {
  const { house, api } = plot.world;
  const receiver = await makeMember(house, await makeCustomer(house, `${plot.canary} receiver`));
  const id = await given(plot, receiver.email);
  const answer = await api.ask(`POST /licence-transfers/${id}/agree`, { as: receiver });
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}

/** A licence of somebody else's that is offered to the plot's member. */
async function offered(plot: Plot): Promise<string> {
  const { house, productId } = plot.world;
  const giverId = await makeCustomer(house, `${plot.canary} giver`);
  const licence = {
    id: newId(),
    customer_id: giverId,
    product_id: productId,
    key: newId(),
    purchased_on: '2026-01-01',
  };
  await house.db.insertInto('licence').values(licence).execute();
  return ask(plot, await makeMember(house, giverId), licence.id, plot.member.email);
}

/** Licences that change hands. */
export const TRANSFER_ROWS: Record<string, Row> = {
  'post /licences/{id}/transfers': {
    at: async (plot) => ({
      path: `/licences/${await plot.licence()}/transfers`,
      body: { email: somebody(), movesCredits: false },
    }),
    ofCustomer: true,
  },
  'get /licences/{id}/transfers': {
    at: async (plot) => ({ path: `/licences/${await plot.licence()}/transfers` }),
    ofCustomer: true,
  },
  'get /licence-transfers': { at: () => ({ path: '/licence-transfers?view=mine' }) },
  'get /licence-transfers/{id}': {
    at: async (plot) => ({ path: `/licence-transfers/${await given(plot)}` }),
    ofCustomer: true,
  },
  'post /licence-transfers/{id}/agree': {
    at: async (plot) => ({ path: `/licence-transfers/${await offered(plot)}/agree` }),
    ofCustomer: true,
  },
  'post /licence-transfers/{id}/decline': {
    at: async (plot) => ({ path: `/licence-transfers/${await offered(plot)}/decline` }),
    ofCustomer: true,
  },
  'post /licence-transfers/{id}/withdraw': {
    at: async (plot) => ({ path: `/licence-transfers/${await given(plot)}/withdraw` }),
    ofCustomer: true,
  },
  'post /licence-transfers/{id}/approve': {
    at: async (plot) => ({ path: `/licence-transfers/${await agreed(plot)}/approve` }),
    ofCustomer: true,
  },
  'post /licence-transfers/{id}/refuse': {
    at: async (plot) => ({
      path: `/licence-transfers/${await agreed(plot)}/refuse`,
      body: { note: plot.canary },
    }),
    ofCustomer: true,
  },
};
