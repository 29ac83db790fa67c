import { findBinaries } from './binaries.ts';
import { adoptFiles, clusterMajorVersion, createCluster, createDatabase, writeSettings } from './cluster.ts';
import type { Log } from './log.ts';
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts';
import { becomesReady, lastLines } from './readiness.ts';
import { chooseRunAs } from './run-as.ts';
import { makeSocketFolder } from './socket-folder.ts';

export interface Place {
  dataFolder: string;
  clusterFolder: string;
  logFile: string;
  socketFolder: string;
}

/** PostgreSQL was started and ended again, or never answered. */
export class StartFailure extends Error {}

/** Adopts a running PostgreSQL or starts one; makes the cluster first if there is none. For the owner alone. */
export async function bringUp(place: Place, log: Log): Promise<Postmaster> {
  const adopted = await adopt(place, log);
  const postmaster = adopted ?? (await start(place, log));
  await createDatabase(place.socketFolder);
  return postmaster;
}

async function adopt({ clusterFolder, socketFolder }: Place, log: Log): Promise<Postmaster | undefined> {
  const found = findPostmaster(clusterFolder);
  if (found === undefined) return undefined;
  if (found.socketFolder === socketFolder && (await becomesReady(found, log))) {
    log.info({ pid: found.pid }, 'adopted the PostgreSQL that an earlier server left running');
    return found;
  }
  log.warn({ pid: found.pid }, 'the PostgreSQL left by an earlier server cannot be reached: stopping it');
  await stopPostmaster(found);
  return undefined;
}

async function start(place: Place, log: Log): Promise<Postmaster> {
  const { dataFolder, clusterFolder, logFile, socketFolder } = place;
  const binaries = findBinaries(clusterMajorVersion(clusterFolder));
  const runAs = chooseRunAs(binaries.postgres, dataFolder, clusterFolder);
  if (clusterMajorVersion(clusterFolder) === undefined) {
    log.info({ clusterFolder, majorVersion: binaries.majorVersion }, 'creating the database');
    createCluster(clusterFolder, binaries, runAs);
  }
  adoptFiles(clusterFolder, runAs);
  writeSettings(clusterFolder, binaries.majorVersion, runAs);
  makeSocketFolder(socketFolder, dataFolder, { uid: runAs.ownerUid, gid: runAs.ownerGid });

  const postmaster = startPostmaster({
    postgres: binaries.postgres,
    clusterFolder,
    socketFolder,
    logFile,
    runAs,
  });
  if (await becomesReady(postmaster, log)) {
    log.info(
      { pid: postmaster.pid, runAs: runAs.kind, majorVersion: binaries.majorVersion },
      'PostgreSQL is ready',
    );
    return postmaster;
  }
  await stopPostmaster(postmaster);
  throw new StartFailure(`PostgreSQL did not start. The end of ${logFile}:\n${lastLines(logFile, 8)}`);
}
