import type { Language } from '../i18n/languages.ts';

export type Role = 'owner' | 'lead' | 'agent' | 'member';
export type ColourScheme = 'auto' | 'light' | 'dark';

export interface Person {
  id: string;
  name: string;
  email: string;
  language: Language;
  /** IANA name; null until the person chose one. */
  timeZone: string | null;
  colourScheme: ColourScheme;
  role: Role;
  /** Of members only. */
  customer?: { id: string; name: string };
}

export interface Company {
  name: string;
  language: Language;
  timeZone: string;
  currency: string;
}

export interface Me {
  person: Person;
  company: Company;
}

export interface SignedInSession {
  id: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
  lastSeenAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  /** The one that asks. */
  current: boolean;
}

export interface OneTimeLink {
  purpose: 'invitation' | 'recovery' | 'setup';
  email: string;
  name: string;
}

export type Audience = 'members' | 'staff';

export const audienceOf = (role: Role): Audience => (role === 'member' ? 'members' : 'staff');

/** Where each of the two apps lives. */
export const homeOf: Record<Audience, string> = { members: '/', staff: '/desk/' };
