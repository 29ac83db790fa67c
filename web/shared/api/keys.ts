/**
 * The names under which answers are kept. Live events say which ticket or customer changed, and every query
 * whose key begins with one of these is read again: so put what belongs to a ticket below `keys.ticket(id)`,
 * lists of tickets below `keys.tickets()`, and so on.
 */
export const keys = {
  me: () => ['me'] as const,
  sessions: () => ['me-sessions'] as const,
  counts: () => ['counts'] as const,
  tickets: () => ['tickets'] as const,
  ticket: (id: string) => ['ticket', id] as const,
  policy: () => ['policy'] as const,
  inbox: () => ['inbox'] as const,
  customers: () => ['customers'] as const,
  customer: (id: string) => ['customer', id] as const,
};
