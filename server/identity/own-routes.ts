import { z } from 'zod';
import { Unauthenticated } from '../platform/errors.ts';
import { pageOf } from '../platform/http/page.ts';
import type { Callers } from './callers.ts';
import { changeMe } from './change-me.ts';
import { changeOwnPassword } from './change-own-password.ts';
import type { Context } from './context.ts';
import {
  changeMeBody,
  changePasswordBody,
  inviteStaffBody,
  meView,
  sessionView,
  staffView,
} from './contract.ts';
import type { DeskApi } from './desk-api.ts';
import type { Limits } from './limits.ts';
import { readMe } from './read-me.ts';
import { removeStaff } from './remove-person.ts';
import { endOtherSessions, endSession, endSessionsOf, listSessions } from './sessions.ts';
import { inviteStaff, listStaff } from './staff.ts';

const tag = 'Me';

/** What a person does about himself. */
export function ownRoutes(api: DeskApi, callers: Callers, limits: Limits): void {
  api.route(
    { method: 'get', path: '/me', action: 'me.read', tag, summary: 'Who is signed in', result: meView },
    (context) => readMe(context.db, personOf(context)),
  );

  api.route(
    {
      method: 'patch',
      path: '/me',
      action: 'me.change',
      tag,
      summary: 'Change name, language, time zone or colours',
      body: changeMeBody,
      result: meView,
    },
    async (context, { body }) => {
      await changeMe(context, personOf(context), body);
      return readMe(context.db, personOf(context));
    },
  );

  api.route(
    {
      method: 'post',
      path: '/me/password',
      action: 'me.change',
      tag,
      summary: 'Change the password; all other sessions end',
      body: changePasswordBody,
      status: 204,
      holdsSecret: true,
    },
    async (context, { body }, request) => {
      const personId = personOf(context);
      const token = await changeOwnPassword(
        context,
        limits,
        personId,
        body,
        callers.deviceOf(request),
        callers.sessionIdOf(request),
      );
      if (token) callers.letIn(request, { personId, token });
      return undefined;
    },
  );

  api.route(
    {
      method: 'get',
      path: '/me/sessions',
      action: 'me.read',
      tag,
      summary: 'Where one is signed in',
      result: pageOf(sessionView),
    },
    async (context, _input, request) => ({
      items: await listSessions(context, personOf(context), callers.sessionIdOf(request)),
      next: null,
    }),
  );

  api.route(
    {
      method: 'delete',
      path: '/me/sessions',
      action: 'me.change',
      tag,
      summary: 'End all other sessions',
      status: 204,
    },
    async (context, _input, request) => {
      await endOtherSessions(context, personOf(context), callers.sessionIdOf(request));
      return undefined;
    },
  );

  api.route(
    {
      method: 'delete',
      path: '/me/sessions/{id}',
      action: 'me.change',
      tag,
      summary: 'End one session',
      params: z.object({ id: z.uuid() }),
      status: 204,
    },
    async (context, { params }) => {
      await endSession(context, personOf(context), params.id);
      return undefined;
    },
  );
}

export function staffRoutes(api: DeskApi): void {
  api.route(
    {
      method: 'get',
      path: '/staff',
      action: 'staff.list',
      tag: 'Staff',
      summary: 'Everybody who works here',
      result: pageOf(staffView),
    },
    async (context) => ({ items: await listStaff(context), next: null }),
  );

  api.route(
    {
      method: 'post',
      path: '/staff',
      action: 'staff.invite',
      tag: 'Staff',
      summary: 'Add somebody to the staff and invite him',
      body: inviteStaffBody,
      result: z.object({ id: z.uuid() }),
      status: 201,
    },
    async (context, { body }) => ({ id: await inviteStaff(context, body) }),
  );

  const params = z.object({ id: z.uuid() });
  api.route(
    {
      method: 'delete',
      path: '/staff/{id}',
      action: 'staff.remove',
      tag: 'Staff',
      summary: 'Take somebody off the staff; his tickets go back to their queues',
      params,
      status: 204,
    },
    async (context, { params: { id } }) => {
      await removeStaff(context, id);
      return undefined;
    },
  );

  api.route(
    {
      method: 'delete',
      path: '/people/{id}/sessions',
      action: 'person.end_sessions',
      tag: 'Staff',
      summary: 'Sign somebody out everywhere',
      params,
      status: 204,
    },
    async (context, { params: { id } }) => {
      await endSessionsOf(context, id);
      return undefined;
    },
  );
}

function personOf(context: Context): string {
  if (context.actor.personId === null) throw new Unauthenticated();
  return context.actor.personId;
}
