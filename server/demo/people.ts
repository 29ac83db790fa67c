import type { Language, StaffRole } from '../identity/actor.ts';

/** Everybody's password in the demo. It stands here for all to read, so it guards nothing. */
export const DEMO_PASSWORD = 'seven-paper-boats';

export const COMPANY = {
  name: 'Northlight Scripts',
  language: 'en',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
} as const;

type StaffMember = { name: string; email: string; role: StaffRole; departments: readonly string[] };

export const STAFF = {
  sofia: { name: 'Sofia Lindgren', email: 'sofia@northlight.example', role: 'owner', departments: [] },
  jonas: {
    name: 'Jonas Keller',
    email: 'jonas@northlight.example',
    role: 'lead',
    departments: ['technical', 'design'],
  },
  ines: {
    name: 'Ines Duarte',
    email: 'ines@northlight.example',
    role: 'agent',
    departments: ['technical', 'design'],
  },
  tomas: {
    name: 'Tomás Ribeiro',
    email: 'tomas@northlight.example',
    role: 'agent',
    departments: ['development', 'sales'],
  },
} as const satisfies Record<string, StaffMember>;

export type StaffKey = keyof typeof STAFF;

export const CUSTOMERS = {
  velt: { name: 'Velt Media', language: 'en' },
  adria: { name: 'Adria Listings', language: 'it' },
  brandt: { name: 'Autohaus Brandt', language: 'de' },
  lindqvist: { name: 'Studio Lindqvist', language: 'en' },
  marchetti: { name: 'P. Marchetti', language: 'it' },
  aubert: { name: 'Maison Aubert', language: 'fr' },
  sever: { name: 'Северный рынок', language: 'ru' },
  sol: { name: 'Inmobiliaria Sol', language: 'es' },
  harbour: { name: 'Harbour Classifieds', language: 'en' },
  kant: { name: 'Atelier Kant', language: 'de' },
} as const satisfies Record<string, { name: string; language: Language }>;

export type CustomerKey = keyof typeof CUSTOMERS;

export type CustomersMember = {
  customer: CustomerKey;
  name: string;
  email: string;
  language: Language;
  /** What he may spend less than everything. */
  rights?: { mayBuy?: boolean; confirmUpTo?: number };
};

export const MEMBERS = {
  mara: { customer: 'velt', name: 'Mara Velt', email: 'mara@velt.example', language: 'en' },
  joost: { customer: 'velt', name: 'Joost de Wit', email: 'joost@velt.example', language: 'nl' },
  ana: { customer: 'adria', name: 'Ana Kovač', email: 'ana@adria.example', language: 'en' },
  luca: { customer: 'adria', name: 'Luca Ferri', email: 'luca@adria.example', language: 'it' },
  markus: { customer: 'brandt', name: 'Markus Brandt', email: 'markus@brandt.example', language: 'de' },
  svenja: {
    customer: 'brandt',
    name: 'Svenja Hoff',
    email: 'svenja@brandt.example',
    language: 'en',
    rights: { confirmUpTo: 3 },
  },
  timo: {
    customer: 'brandt',
    name: 'Timo Kraus',
    email: 'timo@brandt.example',
    language: 'de',
    rights: { mayBuy: false, confirmUpTo: 0 },
  },
  elin: { customer: 'lindqvist', name: 'Elin Lindqvist', email: 'elin@lindqvist.example', language: 'en' },
  paolo: { customer: 'marchetti', name: 'Paolo Marchetti', email: 'paolo@marchetti.example', language: 'it' },
  claire: { customer: 'aubert', name: 'Claire Aubert', email: 'claire@aubert.example', language: 'fr' },
  hugo: { customer: 'aubert', name: 'Hugo Petit', email: 'hugo@aubert.example', language: 'fr' },
  alexei: { customer: 'sever', name: 'Алексей Орлов', email: 'alexei@sever.example', language: 'ru' },
  marina: { customer: 'sever', name: 'Марина Белова', email: 'marina@sever.example', language: 'ru' },
  lucia: { customer: 'sol', name: 'Lucía Romero', email: 'lucia@sol.example', language: 'es' },
  nora: { customer: 'harbour', name: 'Nora Quinn', email: 'nora@harbour.example', language: 'en' },
  /** Her free support is over, and she has no credits. */
  greta: { customer: 'kant', name: 'Greta Kant', email: 'greta@kant.example', language: 'de' },
} as const satisfies Record<string, CustomersMember>;

export type MemberKey = keyof typeof MEMBERS;
