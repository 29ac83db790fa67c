import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { peopleSchema } from '../check/people-problems.ts';
import { departmentParams, departmentView, setCoverBody } from './contract.ts';
import { endCover } from './end-cover.ts';
import { listDepartments } from './queries.ts';
import { setCover } from './set-cover.ts';
import { setPeople } from './set-people.ts';

const tag = 'Departments';

export function departmentRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/departments',
      action: 'department.list',
      tag,
      summary: 'The departments, who works in them and who stands in for them',
      result: z.object({ items: z.array(departmentView) }),
    },
    async (context) => ({ items: await listDepartments(context) }),
  );

  api.route(
    {
      method: 'put',
      path: '/departments/{key}/people',
      action: 'department.set_people',
      tag,
      summary: 'Say who works in a department and who leads it',
      params: departmentParams,
      body: peopleSchema,
      status: 204,
    },
    async (context, { params, body }) => {
      await setPeople(context, params.key, body);
      return undefined;
    },
  );

  api.route(
    {
      method: 'post',
      path: '/departments/{key}/cover',
      action: 'department.cover',
      tag,
      summary: 'Have another department stand in while this one is away',
      params: departmentParams,
      body: setCoverBody,
      result: z.object({ id: z.uuid() }),
      status: 201,
    },
    async (context, { params, body }) => ({
      id: await setCover(context, { ...body, department: params.key }),
    }),
  );

  api.route(
    {
      method: 'delete',
      path: '/department-cover/{id}',
      action: 'department.cover',
      tag,
      summary: 'End a cover, or call it off',
      params: z.object({ id: z.uuid() }),
      status: 204,
    },
    async (context, { params }) => {
      await endCover(context, params.id);
      return undefined;
    },
  );
}
