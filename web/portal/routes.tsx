import type { Screens } from '../shared/app/screens.ts';

/** Every screen of the Customer Area behind the sign-in: its path, and the module whose default export shows it. */
export const screens: Screens = {
  '/': () => import('./home/home.tsx'),
  '/tickets': () => import('./tickets/tickets.tsx'),
  '/tickets/new': () => import('./new-ticket/new-ticket.tsx'),
  '/tickets/$number': () => import('./ticket/ticket.tsx'),
  '/credits': () => import('./credits/credits.tsx'),
  '/credits/statement': () => import('./credits/statement.tsx'),
  '/credits/orders/$orderId': () => import('./credits/order.tsx'),
  '/licences': () => import('./licences/licences.tsx'),
  '/licences/offers/$transfer': () => import('./licences/transfers/offer.tsx'),
  '/licences/$licence/transfer': () => import('./licences/transfers/transfer.tsx'),
  '/colleagues': () => import('./colleagues/colleagues.tsx'),
};

/** The pages behind mailed links, of a quote and of an offered licence: the link itself is the key. */
export const openScreens: Screens = {
  '/q/$token': () => import('./quote-link/quote-link.tsx'),
  '/q': () => import('./quote-link/quote-link.tsx'),
  '/t/$token': () => import('./licences/transfers/transfer-link.tsx'),
  '/t': () => import('./licences/transfers/transfer-link.tsx'),
};
