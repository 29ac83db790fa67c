import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { PageSkeleton } from '../components/skeletons.tsx';
import { Broken } from './broken.tsx';
import { NotFound } from './not-found.tsx';
import { entranceScreens, ownScreens, type Screens } from './screens.ts';
import { SessionGate } from './session-gate.tsx';

export interface AppRoutes {
  /** Where the app lives: `/` or `/desk`. */
  basepath: string;
  /** Header and navigation around the signed-in screens. */
  Shell: ComponentType<{ children: ReactNode }>;
  /** The frame of a single page within the shell, for the screens that both apps share. */
  Page: ComponentType<{ children: ReactNode }>;
  screens: Screens;
  /** Screens for which nobody has to sign in, beside those of the entrance. */
  openScreens?: Screens;
}

function routesOf(screens: Screens, parent: AnyRoute): AnyRoute[] {
  return Object.entries(screens).map(([path, load]) =>
    createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load) }),
  );
}

export function createAppRouter({ basepath, Shell, Page, screens, openScreens = {} }: AppRoutes) {
  const root = createRootRoute({ component: Outlet });
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: () => (
      <SessionGate>
        <Shell>
          <Outlet />
        </Shell>
      </SessionGate>
    ),
  });
  const page = createRoute({
    getParentRoute: () => signedIn,
    id: 'page',
    component: () => (
      <Page>
        <Outlet />
      </Page>
    ),
  });
  const elsewhere = createRoute({ getParentRoute: () => page, path: '$', component: NotFound });
  return createRouter({
    basepath,
    routeTree: root.addChildren([
      ...routesOf({ ...entranceScreens, ...openScreens }, root),
      signedIn.addChildren([
        ...routesOf(screens, signedIn),
        page.addChildren([...routesOf(ownScreens, page), elsewhere]),
      ]),
    ]),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: NotFound,
  });
}
