import { Fragment } from 'react';
import { startApp } from '../shared/app/start-app.tsx';
import { openScreens, screens } from './routes.tsx';
import { Shell } from './shell.tsx';

await startApp({ audience: 'members', basepath: '/', Shell, Page: Fragment, screens, openScreens });
