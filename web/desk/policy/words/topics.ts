import type { ContactTopic } from '../contract.ts';

/** What the public contact form takes, in the order in which it offers it. */
export const CONTACT_TOPICS = [
  'sales',
  'licence_transfer',
  'account_access',
] as const satisfies ContactTopic[];
