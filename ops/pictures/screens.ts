import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { repository } from '../launch/repository.mjs';
import type { Visitor } from './visitor.ts';

export type Screen = { name: string; path: string };

const list = z.object({
  items: z.array(z.object({ id: z.string(), number: z.number(), state: z.string() })),
});
const ids = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Every screen of an app, by its routes file; where a path names something, one of each kind that the demo has. */
export async function screensOf(app: 'portal' | 'desk', visitor: Visitor): Promise<Screen[]> {
  const source = readFileSync(join(repository, `web/${app}/routes.tsx`), 'utf8');
  const paths = [...source.matchAll(/^ {2}'(\/[^']*)':/gm)].map(([, path = '']) => path);
  const values = app === 'portal' ? await portalValues(visitor) : await deskValues(visitor);
  const base = app === 'portal' ? '' : '/desk';
  return paths
    .flatMap((path) => filled(path, values))
    .map((path) => ({ name: nameOf(app, path), path: `${base}${path}` }))
    .map(({ name, path }, place, all) => {
      const before = all.slice(0, place).filter((other) => other.name === name).length;
      return { name: before === 0 ? name : `${name}-${before + 1}`, path };
    });
}

/** What is open to everybody; the pages of the house itself have their language in their address. */
export const entrancesIn = (language: string): readonly Screen[] => [
  { name: 'portal-sign-in', path: '/sign-in' },
  { name: 'portal-recover', path: '/recover' },
  { name: 'desk-sign-in', path: '/desk/sign-in' },
  { name: 'public-contact', path: `/contact/${language}` },
  { name: 'public-support-policy', path: `/support-policy/${language}` },
];

/** What differs for a customer whose free support is over and who has no credits. */
export const WITH_NOTHING_LEFT: readonly Screen[] = [
  { name: 'portal-nothing-left-home', path: '/' },
  { name: 'portal-nothing-left-new-ticket', path: '/tickets/new' },
];

/** What stands for a parameter: by its name, or by the path's first word and its name where it differs from place to place. */
type Values = Record<string, readonly string[]>;

/** A path once for each value of its parameters; an optional one is also left out. */
function filled(path: string, values: Values): string[] {
  const parameter = path.match(/\{-\$(\w+)\}|\$(\w+)/);
  if (!parameter) return [path.replace(/(.)\/+$/, '$1')];
  const [whole, optional, needed] = parameter;
  const name = optional ?? needed ?? '';
  const known = values[`${path.split('/')[1]}/${name}`] ?? values[name];
  if (!known)
    throw new Error(`No value is known for ${whole} in ${path}: add one in ops/pictures/screens.ts.`);
  const given = optional === undefined ? known : ['', ...known];
  return given.flatMap((value) => filled(path.replace(whole, value), values));
}

function nameOf(app: string, path: string): string {
  const short = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'one').replace(/\W+/g, '-');
  return `${app}${short === '-' ? '-home' : short}`;
}

async function portalValues(visitor: Visitor): Promise<Values> {
  const orders = ids.parse(await visitor.read('/orders'));
  const licences = ids.parse(await visitor.read('/licences'));
  const offers = ids.parse(await visitor.read('/licence-transfers?view=offered'));
  return {
    number: onePerState(list.parse(await visitor.read('/tickets?view=all&limit=100'))),
    orderId: orders.items.slice(0, 1).map(({ id }) => id),
    licence: licences.items.slice(0, 1).map(({ id }) => id),
    transfer: offers.items.slice(0, 1).map(({ id }) => id),
    token: ['no-such-link'],
  };
}

async function deskValues(visitor: Visitor): Promise<Values> {
  const customers = ids.parse(await visitor.read('/customers?q=Velt'));
  const toLookAt = ids.parse(await visitor.read('/mail/needs-a-look'));
  const licences = ids.parse(await visitor.read('/licences?q=BK-1101'));
  const imports = ids.parse(await visitor.read('/licence-imports'));
  const sent = ids.parse(await visitor.read('/outbox'));
  return {
    view: ['to-rate', 'mine', 'waiting', 'escalated', 'due-today', 'open', 'closed'],
    department: ['technical'],
    // The same pane as at its own address.
    'queue/ticket': [],
    'department/ticket': [],
    'tickets/ticket': onePerState(list.parse(await visitor.read('/tickets?view=all&limit=100'))),
    customer: customers.items.slice(0, 1).map(({ id }) => id),
    licence: licences.items.slice(0, 1).map(({ id }) => id),
    import: imports.items.map(({ id }) => id),
    'outbox/mail': sent.items.slice(0, 1).map(({ id }) => id),
    'mail/mail': toLookAt.items.slice(0, 1).map(({ id }) => id),
    token: ['no-such-link'],
    'policy/version': ['1'],
    'policy/section': ['classes', 'departments', 'hours', 'reasons', 'preview', 'publish'],
  };
}

function onePerState({ items }: z.infer<typeof list>): string[] {
  return [...new Map(items.map(({ state, number }) => [state, String(number)])).values()];
}
