import { type SpawnOptions, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/**
 * As whom PostgreSQL runs, which refuses to be root.
 * - `self`: as the server's own user.
 * - `user`: root drops to an unprivileged user who can reach the folders.
 * - `namespace`: in a user namespace, where our own user bears another id; outside all files stay ours.
 * - `passing`: an unprivileged user who may pass folders that are closed to him, where namespaces are forbidden.
 */
export type RunAs =
  | { kind: 'self'; ownerUid: number; ownerGid: number }
  | { kind: 'user'; ownerUid: number; ownerGid: number }
  | { kind: 'namespace'; ownerUid: number; ownerGid: number; innerUid: number }
  | { kind: 'passing'; ownerUid: number; ownerGid: number };

interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface Command {
  file: string;
  args: string[];
  options: SpawnOptions;
}

/** Wraps a command so that it runs as chosen. The process id of the child is that of the program itself. */
export function commandAs(runAs: RunAs, program: string, args: string[]): Command {
  const { ownerUid: uid, ownerGid: gid } = runAs;
  switch (runAs.kind) {
    case 'self':
      return { file: program, args, options: {} };
    case 'user':
      return { file: program, args, options: { uid, gid } };
    case 'namespace': {
      const mapping = [`--map-user=${runAs.innerUid}`, `--map-group=${runAs.innerUid}`];
      return { file: 'unshare', args: ['--user', ...mapping, program, ...args], options: {} };
    }
    case 'passing': {
      const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
      // Without this bit the system call `access`, by which initdb looks for its programs, ignores capabilities.
      const securebits = '--securebits=+no_setuid_fixup';
      const capability = [securebits, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
      return { file: 'setpriv', args: [...identity, ...capability, '--', program, ...args], options: {} };
    }
  }
}

/** The first way that works here; whoever owns the cluster's files already comes first. */
export function chooseRunAs(postgres: string, dataFolder: string, clusterFolder: string): RunAs {
  const ways = process.geteuid?.() === 0 ? waysOfRoot(dataFolder, clusterFolder) : waysOfUser(clusterFolder);
  const chosen = ways.find((way) => works(way, postgres, dataFolder));
  if (chosen !== undefined) return chosen;
  throw new Error(
    `PostgreSQL does not run as root, and here no other user can reach both ${dataFolder} and ${postgres}. ` +
      'Start Counterfoil as an ordinary user from a folder that belongs to him, or set DATABASE_URL.',
  );
}

function waysOfUser(clusterFolder: string): RunAs[] {
  const uid = process.geteuid?.() ?? 0;
  const gid = process.getegid?.() ?? 0;
  const owner = ownerOf(clusterFolder);
  if (owner !== undefined && owner !== uid) {
    throw new Error(
      `${clusterFolder} belongs to the user with id ${owner}. Start Counterfoil as that user, or as root give the ` +
        `folder to the present one: chown -R ${uid}:${gid} ${clusterFolder}`,
    );
  }
  const self = { ownerUid: uid, ownerGid: gid };
  // initdb insists that its user has a name. Some containers run under a bare number.
  return hasName() ? [{ kind: 'self', ...self }] : [inNamespace(self), { kind: 'self', ...self }];
}

function waysOfRoot(dataFolder: string, clusterFolder: string): RunAs[] {
  const clusterOwner = ownerOf(clusterFolder);
  const accounts = accountsToDropTo([clusterOwner, ownerOf(dataFolder)]);
  const users = accounts.map(({ uid, gid }): RunAs => ({ kind: 'user', ownerUid: uid, ownerGid: gid }));
  const passing = accounts.map(({ uid, gid }): RunAs => ({ kind: 'passing', ownerUid: uid, ownerGid: gid }));
  const namespace = inNamespace({ ownerUid: 0, ownerGid: 0 });
  const first = clusterOwner === 0 ? [namespace, ...users] : [...users, namespace];
  return [...first, ...passing];
}

function inNamespace(owner: { ownerUid: number; ownerGid: number }): RunAs {
  const named = readAccounts().find(({ uid }) => uid !== 0);
  return { kind: 'namespace', ...owner, innerUid: named?.uid ?? 65534 };
}

/** Whose files are here already, then whom the system offers for such work. Each needs a name, for initdb. */
function accountsToDropTo(uids: (number | undefined)[]): Account[] {
  const accounts = readAccounts().filter(({ uid }) => uid !== 0);
  const owners = uids.map((uid) => accounts.find((account) => account.uid === uid));
  const servants = ['counterfoil', 'postgres', 'nobody'].map((name) =>
    accounts.find((account) => account.name === name),
  );
  return [...new Set([...owners, ...servants])].filter((account) => account !== undefined);
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Tried, not calculated: permissions, access lists, mount options and kernel settings all have their say. */
function works(runAs: RunAs, postgres: string, folder: string): boolean {
  const script = 'cd "$1" && exec "$2" --version';
  const { file, args, options } = commandAs(runAs, '/bin/sh', ['-c', script, 'sh', folder, postgres]);
  return spawnSync(file, args, { ...options, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string): number | undefined {
  return statSync(folder, { throwIfNoEntry: false })?.uid;
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}
