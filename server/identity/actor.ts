import type { Credits } from '../credits/amount.ts';

export type StaffRole = 'agent' | 'lead' | 'owner';
export type Role = StaffRole | 'member' | 'system' | 'stranger';

type Person = { personId: string; name: string; email: string; language: Language; timeZone: string | null };

export const LANGUAGES = ['en', 'de', 'es', 'fr', 'nl', 'it', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Staff = Person & { kind: 'staff'; role: StaffRole };
/** What a member may spend of his customer's credits; who manages decides it for himself and his colleagues. */
export type SpendingRights = {
  mayManage: boolean;
  mayAsk: boolean;
  mayBuy: boolean;
  /** Null is without a limit, zero is not at all. */
  confirmUpTo: Credits | null;
};

export type Member = Person & {
  kind: 'member';
  role: 'member';
  customerId: string;
  suspended: boolean;
  rights: SpendingRights;
};
/**
 * Nobody in particular: the house itself, when a job or the mail door acts without a person, or a stranger at a public
 * route, who by his role may do nothing.
 */
export type System = {
  kind: 'system';
  role: 'system' | 'stranger';
  personId: null;
  name: string;
  language: Language;
};

export type Actor = Staff | Member | System;

export const SYSTEM: System = {
  kind: 'system',
  role: 'system',
  personId: null,
  name: 'Counterfoil',
  language: 'en',
};

export function stranger(language: Language): System {
  return { kind: 'system', role: 'stranger', personId: null, name: '', language };
}
