import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { nodeModules, pinnedNode, repository } from './repository.mjs';

const lockFile = join(repository, 'package-lock.json');
const stampFile = join(nodeModules, '.counterfoil-lock');
const oldestNpm = 7;

/** Installs what package-lock.json says, unless it is there already. Needs no network then. */
export async function installPackages() {
  const lock = readFileSync(lockFile, 'utf8');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (read(stampFile).trim() === wanted && existsSync(pinnedNode)) return;
  if (!(isInstalled(JSON.parse(lock)) && existsSync(pinnedNode))) install(JSON.parse(lock));
  writeFileSync(stampFile, `${wanted}\n`);
}

/** Whether somebody ran npm himself: npm keeps the list of what it has installed. */
function isInstalled(lock) {
  const list = read(join(nodeModules, '.package-lock.json'));
  return list !== '' && agrees(lock, JSON.parse(list));
}

/** Whether the installed packages are those of the lock file. Optional ones may be absent: they suit another system. */
export function agrees(lock, installed) {
  return Object.entries(lock.packages).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const found = installed.packages[path];
    return found === undefined ? optional === true : found.version === version;
  });
}

function install(lock) {
  const npm = findNpm();
  const version = spawnSync(npm.program, [...npm.words, '--version'], npm.options);
  if (version.error || version.status !== 0) {
    throw new Error('npm is needed to install the packages, but it was not found. Install Node.js with npm.');
  }
  const found = String(version.stdout).trim();
  if (Number(found.split('.')[0]) < oldestNpm) {
    throw new Error(
      `npm ${oldestNpm} or newer is needed, this is ${found}. Update it: npm install --global npm`,
    );
  }

  const isFirst = !existsSync(nodeModules);
  console.log(
    `${isFirst ? 'Installing' : 'Updating'} the packages with npm ${found}. This takes about a minute …`,
  );
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of some other system, as npm itself writes
  // them now and then. Without saving, `npm install` takes the locked versions too, which is verified below.
  // Development packages are needed to build the web, optional ones hold PostgreSQL: whatever the settings say.
  const words = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { status, error } = spawnSync(npm.program, [...npm.words, ...words], {
    ...npm.options,
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error('The packages could not be installed: see the message of npm above, then start again.');
  }
  if (!isInstalled(lock)) {
    throw new Error(
      'npm installed other versions than package-lock.json says. Remove node_modules and start again.',
    );
  }
  if (!existsSync(pinnedNode)) fetchPinnedNode(npm);
}

/** The package `node` fetches its program by an install script, which the user's settings may forbid. */
function fetchPinnedNode(npm) {
  const words = ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'];
  spawnSync(npm.program, [...npm.words, ...words], { ...npm.options, stdio: 'inherit' });
  if (existsSync(pinnedNode)) return;
  throw new Error(
    'The package "node" is installed without its program. Allow install scripts (npm config set ignore-scripts false), ' +
      'remove node_modules and start again.',
  );
}

/**
 * npm may replace the Node that lies in node_modules, so it may not itself run on that; and under `npm start` that one
 * comes first on PATH.
 */
function findNpm() {
  const outside = (process.env.PATH || '').split(delimiter).filter((folder) => !isInside(folder));
  const options = {
    cwd: repository,
    env: { ...process.env, PATH: outside.join(delimiter) },
    shell: process.platform === 'win32',
  };
  const script = process.env.npm_execpath;
  const node = [process.env.npm_node_execpath, process.execPath].find((path) => path && !isInside(path));
  return script && /\.c?js$/.test(script) && node && existsSync(script)
    ? { program: node, words: [script], options: { ...options, shell: false } }
    : { program: 'npm', words: [], options };
}

function isInside(path) {
  try {
    return `${realpathSync(path)}${sep}`.startsWith(`${realpathSync(nodeModules)}${sep}`);
  } catch {
    return false;
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
