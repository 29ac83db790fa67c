import type { Screens } from '../shared/app/screens.ts';

/** Every screen of the desk behind the sign-in: its path, and the module whose default export shows it. */
export const screens: Screens = {};

/** Screens for which nobody has to sign in. */
export const openScreens: Screens = {
  '/setup/$token': () => import('./setup/setup.tsx'),
};
