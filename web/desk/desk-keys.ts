import { keys } from '../shared/api/keys.ts';

/** Names of answers beside the shared ones; what hangs on a customer lies below him, so that live events reach it. */
export const deskKeys = {
  queue: (query: object) => [...keys.tickets(), query] as const,
  customerTickets: (customerId: string) => [...keys.tickets(), 'of', customerId] as const,
  ticketOfNumber: (number: string) => ['ticket-of-number', number] as const,
  messages: (ticketId: string) => [...keys.ticket(ticketId), 'messages'] as const,
  timeline: (ticketId: string) => [...keys.ticket(ticketId), 'timeline'] as const,
  settlement: (ticketId: string, reason: string) => [...keys.ticket(ticketId), 'settlement', reason] as const,
  balance: (customerId: string) => [...keys.customer(customerId), 'balance'] as const,
  entries: (customerId: string) => [...keys.customer(customerId), 'entries'] as const,
  members: (customerId: string) => [...keys.customer(customerId), 'members'] as const,
  licences: (customerId: string) => [...keys.customer(customerId), 'licences'] as const,
  billing: (customerId: string) => [...keys.customer(customerId), 'billing'] as const,
  company: () => ['company'] as const,
  orders: (query: object) => [...keys.customers(), 'orders', query] as const,
  books: (...report: unknown[]) => ['books', ...report] as const,
  refunds: (customerId: string, orderId: string) =>
    [...keys.customer(customerId), 'refunds', orderId] as const,
  chargebacks: (query: object) => [...keys.customers(), 'chargebacks', query] as const,
  paymentExceptions: (query: object) => [...keys.customers(), 'payment-exceptions', query] as const,
  customerChargebacks: (customerId: string) => [...keys.customer(customerId), 'chargebacks'] as const,
  packages: () => ['packages'] as const,
  products: () => ['products'] as const,
  staff: () => ['staff'] as const,
  policy: () => ['policy'] as const,
  policyVersions: () => ['policy', 'versions'] as const,
  disputes: (query: object) => [...keys.tickets(), 'disputes', query] as const,
  bankImports: () => ['bank', 'imports'] as const,
  bankLines: () => ['bank', 'lines'] as const,
  outbox: () => ['outbox'] as const,
  inbox: () => ['inbox'] as const,
};
