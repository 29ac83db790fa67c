import { z } from 'zod';
import { newId } from '../../platform/ids.ts';
import { FORM, fileForm, type Plot } from './plot.ts';
import type { Row } from './rows.ts';

const identified = z.object({ id: z.uuid() });
let files = 0;

/** A ticket for which something was charged. */
async function chargedTicket(plot: Plot): Promise<string> {
  const ticketId = await plot.workedTicket();
  const answer = await plot.world.api.ask(`POST /tickets/${ticketId}/resolve`, {
    as: plot.world.agent,
    body: {},
  });
  if (answer.status >= 300) throw new Error(answer.text);
  return ticketId;
}

async function dispute(plot: Plot): Promise<string> {
  const answer = await plot.world.api.ask(`POST /tickets/${await chargedTicket(plot)}/disputes`, {
    as: plot.member,
    body: { reason: plot.canary },
  });
  return identified.parse(answer.json).id;
}

/** A statement with one line that names no order; never the same twice. */
function statementForm(): string {
  return fileForm(
    'statement.csv',
    `Date;Amount;Details\n2026-11-24;${(++files + 100).toFixed(2)};Money ${files}\n`,
  );
}

async function unclearLine({ world, canary }: Plot): Promise<string> {
  const [id, importId] = [newId(), newId()];
  const { db } = world.house;
  await db
    .insertInto('bank_import')
    .values({
      id: importId,
      file_name: canary,
      format: 'csv',
      sha256: Buffer.from(importId),
      lines: 1,
      imported_by: world.lead.personId,
    })
    .execute();
  await db
    .insertInto('bank_line')
    .values({
      id,
      import_id: importId,
      fingerprint: Buffer.from(id),
      position: 1,
      booked_on: '2026-11-24',
      amount_minor: 100,
      currency: 'EUR',
      state: 'unclear',
      why: 'no_reference',
    })
    .execute();
  return id;
}

/** Disputes of charges, bank statements, and levels of the balance. */
export const CHARGE_ROWS: Record<string, Row> = {
  'post /tickets/{id}/disputes': {
    at: async (plot) => ({
      path: `/tickets/${await chargedTicket(plot)}/disputes`,
      body: { reason: plot.canary },
    }),
    ofCustomer: true,
  },
  'get /disputes': { at: () => ({ path: '/disputes' }) },
  'post /disputes/{id}/decision': {
    at: async (plot) => ({
      path: `/disputes/${await dispute(plot)}/decision`,
      body: { decision: 'uphold', reason: 'our_error', answer: plot.canary },
    }),
    ofCustomer: true,
  },
  'post /disputes/{id}/withdraw': {
    at: async (plot) => ({ path: `/disputes/${await dispute(plot)}/withdraw` }),
    ofCustomer: true,
  },
  'post /tickets/{id}/give-back': {
    at: async (plot) => ({
      path: `/tickets/${await chargedTicket(plot)}/give-back`,
      body: { reason: 'goodwill' },
    }),
    ofCustomer: true,
  },
  'post /bank-imports': { at: () => ({ path: '/bank-imports', body: statementForm(), headers: FORM }) },
  'get /bank-imports': { at: () => ({ path: '/bank-imports' }) },
  'get /bank-lines': { at: () => ({ path: '/bank-lines' }) },
  'post /bank-lines/{id}/decision': {
    at: async (plot) => ({
      path: `/bank-lines/${await unclearLine(plot)}/decision`,
      body: { decision: 'ignore', note: plot.canary },
    }),
  },
  'get /customers/{id}/credits/levels': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits/levels` }),
    ofCustomer: true,
  },
  'put /customers/{id}/credits/levels': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/credits/levels`, body: { levels: [5, 2.5] } }),
    ofCustomer: true,
  },
};
