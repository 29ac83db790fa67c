import { z } from 'zod';
import type { DeskApi } from '../identity/desk-api.ts';
import { pageOf, pageQuery } from '../platform/http/page.ts';
import { changeCustomer } from './change-customer.ts';
import {
  changeCustomerBody,
  createCustomerBody,
  customersQuery,
  customerView,
  inviteMemberBody,
  memberView,
} from './contract.ts';
import { createCustomer } from './create-customer.ts';
import { inviteMember } from './invite-member.ts';
import { listCustomers, listMembers, readCustomer } from './queries.ts';

const tag = 'Customers';
const params = z.object({ id: z.uuid() });

export function customerRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/customers',
      action: 'customer.list',
      tag,
      summary: 'Customers by name',
      query: customersQuery,
      result: pageOf(customerView),
    },
    (context, { query }) => listCustomers(context, query),
  );
  api.route(
    {
      method: 'post',
      path: '/customers',
      action: 'customer.create',
      tag,
      summary: 'Add a customer',
      body: createCustomerBody,
      result: customerView,
      status: 201,
    },
    async (context, { body }) => readCustomer(context, (await createCustomer(context, body)).id),
  );
  api.route(
    {
      method: 'get',
      path: '/customers/{id}',
      action: 'customer.read',
      tag,
      summary: 'One customer',
      params,
      result: customerView,
    },
    (context, { params: { id } }) => readCustomer(context, id),
  );
  api.route(
    {
      method: 'patch',
      path: '/customers/{id}',
      action: 'customer.change',
      tag,
      summary: 'Change, suspend or readmit a customer',
      params,
      body: changeCustomerBody,
      result: customerView,
    },
    async (context, { params: { id }, body }) => {
      await changeCustomer(context, id, body);
      return readCustomer(context, id);
    },
  );
  api.route(
    {
      method: 'get',
      path: '/customers/{id}/members',
      action: 'member.list',
      tag,
      summary: 'The people of a customer',
      params,
      query: pageQuery,
      result: pageOf(memberView),
    },
    (context, { params: { id }, query }) => listMembers(context, id, query),
  );
  api.route(
    {
      method: 'post',
      path: '/customers/{id}/members',
      action: 'member.invite',
      tag,
      summary: 'Add a member and invite him by mail',
      params,
      body: inviteMemberBody,
      result: z.object({ id: z.uuid() }),
      status: 201,
    },
    (context, { params: { id }, body }) => inviteMember(context, id, body),
  );
}
