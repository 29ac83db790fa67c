// The door to everything: `npm start`, `npm test` and the rest come through here, under whatever Node is installed
// (16 or newer), so this file and its folder are plain JavaScript without packages. It makes sure that the packages
// are those of package-lock.json, that the web is built where it is needed, and hands over to the pinned Node.
//
//   node ops/run.mjs start | demo | test | bench | build | pictures | counterfoil [arguments]
//
// CI=true            npm prints no progress
// npm_execpath       set by npm: the npm to install with; else the one on PATH
import { join } from 'node:path';
import { handOver } from './launch/hand-over.mjs';
import { installPackages } from './launch/packages.mjs';
import { repository } from './launch/repository.mjs';
import { buildWeb } from './launch/web.mjs';

const commands = {
  start: { program: 'server/main.ts', needsWeb: true },
  demo: {
    program: 'server/main.ts',
    needsWeb: true,
    settings: { DEMO: '1', DATA_DIR: process.env.DATA_DIR || './data-demo' },
  },
  test: { program: 'ops/test.ts' },
  bench: { program: 'bench/run.ts', needsWeb: true },
  build: { program: 'ops/build-web.ts' },
  pictures: { program: 'ops/pictures.ts', needsWeb: true },
  counterfoil: { program: 'server/counterfoil.ts' },
};

const [name, ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

try {
  if (command === undefined) throw new Error(`Usage: node ops/run.mjs ${Object.keys(commands).join(' | ')}`);
  await installPackages();
  if (command.needsWeb) await buildWeb();
  await handOver(join(repository, command.program), words, command.settings);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
