import type { REASONS as ServerReasons } from '../../server/settlement/contract.ts';

/** Why an incident may end free of charge, in the order in which they are offered. */
export const REASONS = [
  'product_fault',
  'feature_request',
  'duplicate',
  'not_solved',
  'our_error',
  'goodwill',
] as const satisfies typeof ServerReasons;
