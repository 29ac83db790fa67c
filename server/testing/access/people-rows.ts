import { newId } from '../../platform/ids.ts';
import { makeMember, makeStaff } from '../people.ts';
import { plantSession } from './plot.ts';
import type { Row } from './rows.ts';

/** Whoever is here, and customers. */
export const PEOPLE_ROWS: Record<string, Row> = {
  'get /me': { at: () => ({ path: '/me' }) },
  'patch /me': { at: (_plot, actor) => ({ path: '/me', body: { name: actor.name } }) },
  'post /me/password': {
    at: () => ({ path: '/me/password', body: { current: 'not the one', next: 'seven wet bicycles' } }),
    refusal: true,
  },
  'get /me/sessions': { at: () => ({ path: '/me/sessions' }) },
  'delete /me/sessions': { at: () => ({ path: '/me/sessions' }) },
  'delete /me/sessions/{id}': {
    at: async (plot, actor) => ({
      path: `/me/sessions/${await plantSession(plot.world.house, actor.personId ?? '')}`,
    }),
    ofPerson: true,
  },

  'get /staff': { at: () => ({ path: '/staff' }) },
  'post /staff': {
    at: () => ({
      path: '/staff',
      body: { name: 'New', email: `${newId()}@staff.example`, role: 'agent', departments: ['design'] },
    }),
  },
  'delete /staff/{id}': {
    at: async (plot) => ({ path: `/staff/${(await makeStaff(plot.world.house, 'agent')).personId}` }),
  },
  'delete /people/{id}/sessions': {
    at: async (plot) => ({
      path: `/people/${(await makeStaff(plot.world.house, 'agent')).personId}/sessions`,
    }),
  },
  'get /customers': { at: () => ({ path: '/customers' }) },
  'post /customers': { at: () => ({ path: '/customers', body: { name: 'Somebody new' } }) },
  'get /customers/{id}': { at: (plot) => ({ path: `/customers/${plot.customerId}` }), ofCustomer: true },
  'patch /customers/{id}': {
    at: (plot) => ({ path: `/customers/${plot.customerId}`, body: { secondPersonAbove: 5000 } }),
    ofCustomer: true,
  },
  'get /customers/{id}/members': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/members` }),
    ofCustomer: true,
  },
  'post /customers/{id}/members': {
    at: (plot) => ({
      path: `/customers/${plot.customerId}/members`,
      body: { name: plot.canary, email: `${newId()}@member.example` },
    }),
    ofCustomer: true,
  },

  'patch /customers/{id}/members/{personId}': {
    at: (plot) => ({
      path: `/customers/${plot.customerId}/members/${plot.member.personId}`,
      body: { confirmUpTo: null },
    }),
    ofCustomer: true,
  },
  'delete /customers/{id}/members/{personId}': {
    at: async (plot) => ({
      path: `/customers/${plot.customerId}/members/${(await makeMember(plot.world.house, plot.customerId)).personId}`,
    }),
    ofCustomer: true,
  },
  'get /customers/{id}/pre-authorisations': {
    at: (plot) => ({ path: `/customers/${plot.customerId}/pre-authorisations` }),
    ofCustomer: true,
  },
  'post /customers/{id}/pre-authorisations': {
    at: async (plot) => ({
      path: `/customers/${plot.customerId}/pre-authorisations`,
      body: { credits: 0.01, ticketId: await plot.ticket() },
    }),
    ofCustomer: true,
  },
  'delete /pre-authorisations/{id}': {
    at: async (plot) => ({ path: `/pre-authorisations/${await plot.preAuthorisation()}` }),
    ofCustomer: true,
  },
};
