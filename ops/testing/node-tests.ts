import { runGroup } from './run-group-process.ts';
import type { Tally } from './step.ts';
import { findTestFiles } from './test-files.ts';
import { withTestServer } from './with-test-server.ts';

/** To start a process and load the server takes longer than most files. Few, so that their neighbours stay few. */
const filesPerProcess = { fewest: 4, most: 12 };
/** Towards the end a process takes a smaller part of what is left, lest all wait for the last one. */
const partsOfRest = 4;
/** As many as the connections of PostgreSQL allow for. */
const groupsAtOnce = 2;

/** A run on another PostgreSQL repeats the tests that use it, by the helper that opens it for them. */
const isRepeated = (process.env.TEST_DATABASE_URL ?? '') !== '';

/** What asks the database for little that differs between versions: doors, pages, passwords, the reading of mail. Left out of a short repetition. */
const asksLittle =
  /server\/(identity|mail|contact|demo|policy\/page|testing)\/|server\/(access|cuts|doors|live-events)\.test/;

/** Runs the *.test.ts files whose path contains the filter. */
export async function runNodeTests(filter: string): Promise<Tally> {
  const isShort = process.env.TEST_SHORT === '1';
  const files = findTestFiles(filter).filter(
    ({ path, usesDatabase }) => !isRepeated || (usesDatabase && !(isShort && asksLittle.test(path))),
  );
  const alone = files.filter(({ sharesProcess }) => !sharesProcess).map(({ path }) => [path]);
  const shared = files.filter(({ sharesProcess }) => sharesProcess).map(({ path }) => path);
  const work = () => runAll(shared, alone);
  return files.some(({ usesDatabase }) => usesDatabase) ? withTestServer(work) : work();
}

function takeGroup(left: string[]): string[] | undefined {
  if (left.length === 0) return undefined;
  const { fewest, most } = filesPerProcess;
  return left.splice(0, Math.min(most, Math.max(fewest, Math.ceil(left.length / partsOfRest))));
}

/** Beside the groups one that is alone: those start programs, and mostly wait for them. */
async function runAll(shared: string[], alone: string[][]): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0 };
  // From the end, where the longest ones are.
  const lastAlone = () => alone.pop();
  const groupFirst = () => takeGroup(shared) ?? lastAlone();
  const worker = async (next: () => string[] | undefined) => {
    for (let paths = next(); paths; paths = next()) {
      const { passed, failed } = await runGroup(paths);
      total.passed += passed;
      total.failed += failed;
    }
  };
  await Promise.all([worker(lastAlone), ...Array.from({ length: groupsAtOnce }, () => worker(groupFirst))]);
  return total;
}
