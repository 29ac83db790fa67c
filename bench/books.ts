import { owedLots } from '../server/books/owed-lots.ts';
import { readMonths } from '../server/books/read-months.ts';
import { readDeferred, readUnused } from '../server/books/read-owed.ts';
import type { Actor } from '../server/identity/actor.ts';
import { loadBooks } from './load-books.ts';
import type { Stage } from './stage.ts';

const ROUNDS = 5;

export type BooksFigures = {
  loadedMs: number;
  /** By how many days ago, from today to the fourth year before. */
  deferredMs: Record<number, number[]>;
  monthsMs: number[];
  unusedMs: number[];
  fileMs: number;
  fileLots: number;
};

/** The reports over a million transfers and half a million draws. */
export async function benchBooks(stage: Stage, owner: Actor): Promise<BooksFigures> {
  const loadedMs = await time(() => loadBooks(stage));
  const context = stage.as(owner);
  const deferredMs: Record<number, number[]> = {};
  for (const daysAgo of [0, 30, 400, 900, 1400]) {
    const on = Temporal.Now.plainDateISO('UTC')
      .subtract({ days: daysAgo + 1 })
      .toString();
    deferredMs[daysAgo] = await timeEach(() => readDeferred(context, on));
  }
  const monthsMs = await timeEach(() => readMonths(context, {}));
  const unusedMs = await timeEach(() => readUnused(context, undefined));
  return { loadedMs, deferredMs, monthsMs, unusedMs, ...(await readFile(stage)) };
}

async function readFile(stage: Stage) {
  const end = { at: new Date(), day: Temporal.Now.plainDateISO('UTC').toString() };
  let fileLots = 0;
  const fileMs = await time(async () => {
    for await (const lines of owedLots(stage.db, end)) fileLots += lines.length;
  });
  return { fileMs, fileLots };
}

async function timeEach(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await time(work));
  return times;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
