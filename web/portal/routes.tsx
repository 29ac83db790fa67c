import type { Screens } from '../shared/app/screens.ts';

/** Every screen of the Customer Area behind the sign-in: its path, and the module whose default export shows it. */
export const screens: Screens = {};
