import type { Api } from '../platform/http/api.ts';
import type { Action } from './access.ts';
import type { Actor } from './actor.ts';
import type { Context } from './context.ts';

/** The API of this house: its actions are those of the access table, its askers are actors. */
export type DeskApi = Api<Action, Actor, Context>;
