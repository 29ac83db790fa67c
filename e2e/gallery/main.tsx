import { Fragment } from 'react';
import { DeskPage } from '../../web/desk/desk-page.tsx';
import { Shell as DeskShell } from '../../web/desk/shell.tsx';
import { Shell as PortalShell } from '../../web/portal/shell.tsx';
import { startApp } from '../../web/shared/app/start-app.tsx';

const isDesk = window.location.pathname.startsWith('/desk');

await startApp(
  isDesk
    ? {
        audience: 'staff',
        basepath: '/desk',
        Shell: DeskShell,
        Page: DeskPage,
        screens: { '/': () => import('./panes-gallery.tsx') },
        openScreens: { '/setup/$token': () => import('../../web/desk/setup/setup.tsx') },
      }
    : {
        audience: 'members',
        basepath: '/',
        Shell: PortalShell,
        Page: Fragment,
        screens: { '/': () => import('./gallery.tsx') },
      },
);
