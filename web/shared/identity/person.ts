import type { z } from 'zod';
import type { linkView, meView, personView, sessionView } from '../../../server/identity/contract.ts';

export type Me = z.infer<typeof meView>;
export type Person = z.infer<typeof personView>;
export type Role = Person['role'];
export type ColourScheme = Person['colourScheme'];
export type SignedInSession = z.infer<typeof sessionView>;
export type OneTimeLink = z.infer<typeof linkView>;

export type Audience = 'members' | 'staff';

export const audienceOf = (role: Role): Audience => (role === 'member' ? 'members' : 'staff');

/** Where each of the two apps lives. */
export const homeOf: Record<Audience, string> = { members: '/', staff: '/desk/' };
