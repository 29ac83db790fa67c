import { startApp } from '../shared/app/start-app.tsx';
import { DeskPage } from './desk-page.tsx';
import { openScreens, screens } from './routes.tsx';
import { Shell } from './shell.tsx';

await startApp({ audience: 'staff', basepath: '/desk', Shell, Page: DeskPage, screens, openScreens });
