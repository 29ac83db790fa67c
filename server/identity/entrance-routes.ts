import { z } from 'zod';
import { LANGUAGES, type Language } from './actor.ts';
import type { Callers } from './callers.ts';
import { choosePasswordByLink, readPersonalLink } from './choose-password.ts';
import { networkOf } from './client-address.ts';
import type { Context } from './context.ts';
import {
  chosenPasswordBody,
  linkView,
  publicCompanyView,
  recoveryBody,
  setUpWithTokenBody,
  signedInView,
  signInBody,
  tokenParams,
} from './contract.ts';
import type { DeskApi } from './desk-api.ts';
import type { Limits } from './limits.ts';
import { readPerson } from './read-me.ts';
import { askForRecovery } from './recovery.ts';
import { assertSetUpLink, setUpByLink } from './set-up.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const tag = 'Sign-in';

/** What is open to strangers: signing in and out, recovery, one-time links, the set-up. */
export function entranceRoutes(api: DeskApi, callers: Callers, limits: Limits): void {
  const probe = (request: Parameters<Callers['addressOf']>[0]) =>
    limits.count('linkNetwork', networkOf(callers.addressOf(request)));

  api.route(
    {
      method: 'post',
      path: '/session',
      action: 'public',
      tag,
      summary: 'Sign in by e-mail and password',
      body: signInBody,
      result: signedInView,
      status: 201,
      holdsSecret: true,
    },
    async (context, { body }, request) => {
      const signedIn = await signIn(context, limits, {
        ...body,
        device: callers.deviceOf(request),
        knownPersonId: callers.knownPersonOn(request),
      });
      // A session that this browser had before, maybe planted by somebody else, ends.
      await endPrevious(context, callers, request);
      callers.letIn(request, signedIn);
      return { person: await readPerson(context.db, signedIn.personId) };
    },
  );

  api.route(
    { method: 'delete', path: '/session', action: 'public', tag, summary: 'Sign out', status: 204 },
    async (context, _input, request) => {
      await endPrevious(context, callers, request);
      callers.letOut(request);
      request.header('Clear-Site-Data', '"cache", "storage"');
      return undefined;
    },
  );

  api.route(
    {
      method: 'post',
      path: '/recovery',
      action: 'public',
      tag,
      summary: 'Have username and a link to a new password sent by mail',
      body: recoveryBody,
      status: 202,
      holdsSecret: true,
    },
    async (context, { body }, request) => {
      await askForRecovery(context, limits, body.identifier, networkOf(callers.addressOf(request)));
      return undefined;
    },
  );

  api.route(
    {
      method: 'get',
      path: '/links/{token}',
      action: 'public',
      tag,
      summary: 'What a one-time link is for',
      params: tokenParams,
      result: linkView,
    },
    async (context, { params }, request) => {
      await probe(request);
      return readPersonalLink(context.db, params.token);
    },
  );

  api.route(
    {
      method: 'post',
      path: '/links/{token}/password',
      action: 'public',
      tag,
      summary: 'Choose a password by a one-time link, and sign in',
      params: tokenParams,
      body: chosenPasswordBody,
      result: signedInView,
      holdsSecret: true,
    },
    async (context, { params, body }, request) => {
      await probe(request);
      const signedIn = await choosePasswordByLink(context, params.token, body, callers.deviceOf(request));
      await endPrevious(context, callers, request);
      callers.letIn(request, signedIn);
      return { person: await readPerson(context.db, signedIn.personId) };
    },
  );

  api.route(
    {
      method: 'get',
      path: '/setup/{token}',
      action: 'public',
      tag,
      summary: 'Whether a set-up link is good',
      params: tokenParams,
      result: z.object({ good: z.literal(true) }),
    },
    async (context, { params }, request) => {
      await probe(request);
      await assertSetUpLink(context.db, params.token);
      return { good: true as const };
    },
  );

  api.route(
    {
      method: 'post',
      path: '/setup',
      action: 'public',
      tag,
      summary: 'Set the house up',
      body: setUpWithTokenBody,
      result: signedInView,
      status: 201,
      holdsSecret: true,
    },
    async (context, { body: { token, ...wish } }, request) => {
      await probe(request);
      const signedIn = await setUpByLink(context, token, wish, callers.deviceOf(request));
      callers.letIn(request, signedIn);
      return { person: await readPerson(context.db, signedIn.personId) };
    },
  );

  api.route(
    {
      method: 'get',
      path: '/public/company',
      action: 'public',
      tag,
      summary: 'Whose desk this is',
      result: publicCompanyView,
    },
    async (context, _input, request) => {
      const company = await context.db.selectFrom('company').select(['name', 'language']).executeTakeFirst();
      const caller = await callers.find(request);
      return {
        name: company?.name ?? 'Counterfoil',
        language: (company?.language ?? 'en') as Language,
        languages: [...LANGUAGES],
        isSetUp: company !== undefined,
        signedInAs: caller
          ? caller.actor.kind === 'staff'
            ? ('staff' as const)
            : ('member' as const)
          : null,
      };
    },
  );
}

async function endPrevious(
  context: Context,
  callers: Callers,
  request: Parameters<Callers['sessionTokenOf']>[0],
): Promise<void> {
  const token = callers.sessionTokenOf(request);
  if (token) await signOut(context, token);
}
