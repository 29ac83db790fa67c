import type { ComponentType } from 'react';

/**
 * The screens of an app: path, and the module whose default export shows it, fetched when it is first wanted.
 * Parts of the path that vary begin with `$`.
 */
export type Screens = Record<string, () => Promise<{ default: ComponentType }>>;

/** What both apps show before anyone signed in. */
export const entranceScreens: Screens = {
  '/sign-in': () => import('../identity/sign-in.tsx'),
  '/recover': () => import('../identity/recover.tsx'),
  '/links/$token': () => import('../identity/open-link.tsx'),
};

/** What both apps show behind the sign-in. */
export const ownScreens: Screens = {
  '/account': () => import('../identity/account.tsx'),
};
