import type { Screens } from '../shared/app/screens.ts';

/** Every screen of the desk behind the sign-in: its path, and the module whose default export shows it. */
export const screens: Screens = {
  '/': () => import('./home.tsx'),
  '/queue/$view/{-$ticket}': () => import('./queue/queue.tsx'),
  '/department/$department/{-$ticket}': () => import('./queue/queue.tsx'),
  '/tickets/$ticket': () => import('./queue/queue.tsx'),
  '/customers': () => import('./customers/customers.tsx'),
  '/customers/$customer': () => import('./customers/customer.tsx'),
  '/customers/$customer/new-ticket': () => import('./customers/new-ticket.tsx'),
  '/disputes': () => import('./disputes/disputes.tsx'),
  '/transfers': () => import('./licences/licence-transfers.tsx'),
  '/bank': () => import('./credits/bank/bank-statements.tsx'),
  '/credits': () => import('./credits/credits.tsx'),
  '/ratings': () => import('./ratings/ratings.tsx'),
  '/books': () => import('./books/books.tsx'),
  '/licences': () => import('./licences/licences.tsx'),
  '/licences/$licence': () => import('./licences/licence.tsx'),
  '/licence-imports': () => import('./licences/imports/imports.tsx'),
  '/licence-imports/$import': () => import('./licences/imports/import.tsx'),
  '/products': () => import('./products/products.tsx'),
  '/company': () => import('./company/company.tsx'),
  '/staff': () => import('./staff/staff.tsx'),
  '/policy': () => import('./policy/policy.tsx'),
  '/policy/versions/$version': () => import('./policy/version.tsx'),
  '/policy/compare': () => import('./policy/compare.tsx'),
  '/policy/draft/{-$section}': () => import('./policy/draft/editor.tsx'),
  '/outbox/{-$mail}': () => import('./mail/outbox.tsx'),
  '/mail/{-$mail}': () => import('./mail/inbox.tsx'),
};

/** Screens for which nobody has to sign in. */
export const openScreens: Screens = {
  '/setup/$token': () => import('./setup/setup.tsx'),
};
