import '../theme/styles.ts';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../api/query-client.ts';
import { startI18n } from '../i18n/i18n.ts';
import type { Audience } from '../identity/person.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';
import { AudienceContext } from './audience.ts';
import { type AppRoutes, createAppRouter } from './create-app-router.tsx';

interface App extends AppRoutes {
  audience: Audience;
}

const isEntrance = (path: string) =>
  /\/(sign-in|recover|links\/[^/]+|[qt](\/[^/]+)?|setup\/[^/]+)\/?$/.test(path);

/** Starts one of the two apps in the page's `#app`. */
export async function startApp({ audience, ...routes }: App): Promise<void> {
  const element = document.getElementById('app');
  if (!element) throw new Error('The page has no #app');
  await startI18n();
  const router = createAppRouter(routes);
  const queries = createQueryClient(() => {
    const { pathname, search } = window.location;
    if (!isEntrance(pathname)) void router.navigate({ to: '/sign-in', search: { next: pathname + search } });
  });
  createRoot(element).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <AudienceContext value={audience}>
            <Notifications position="bottom-right" />
            <RouterProvider router={router} />
          </AudienceContext>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
