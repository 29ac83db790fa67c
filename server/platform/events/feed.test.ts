import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse } from '../../testing/open-test-house.ts';
import { sealAll } from '../../testing/seal-all.ts';
import { createLog } from '../log.ts';
import { EventFeed } from './feed.ts';
import { recordEvent } from './record-event.ts';
import { sealEvents } from './seal-events.ts';

const house = await openTestHouse();
/** As another server process on the same database has it. */
const other = new EventFeed(house.db, house.url, createLog('silent'));
await other.start();
after(() => other.stop());

function collect(feed: EventFeed, wanted: number): { ids: number[]; done: Promise<void>; end: () => void } {
  const ids: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = feed.listen((event) => {
    ids.push(event.id);
    if (ids.length === wanted) resolve();
  });
  return { ids, done: promise, end };
}

const event = { type: 'test.happened', actorId: null, via: 'system', visibleToCustomer: false };

/** Listening begins with a look at where the database stands. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 300));

test('what one process commits is told in another, each event once and in order', async () => {
  const heard = collect(other, 30);
  await settle();
  const recorded: number[] = [];
  for (let index = 0; index < 30; index++) {
    recorded.push(await house.db.transaction().execute((trx) => recordEvent(trx, event)));
    house.announce();
  }
  await heard.done;
  assert.deepEqual(heard.ids, recorded);
  heard.end();
});

test('an event that commits after a later one is not skipped', async () => {
  const heard = collect(other, 3);
  await settle();
  const release = Promise.withResolvers<void>();
  const started = Promise.withResolvers<number>();
  const slow = house.db.transaction().execute(async (trx) => {
    started.resolve(await recordEvent(trx, event));
    await release.promise;
  });
  const first = await started.promise;
  const second = await house.db.transaction().execute((trx) => recordEvent(trx, event));
  house.announce();
  await settle();
  assert.deepEqual(heard.ids, [], 'what came later waits for the transaction that still runs');
  release.resolve();
  await slow;
  const third = await house.db.transaction().execute((trx) => recordEvent(trx, event));
  house.announce();
  await heard.done;
  assert.deepEqual(heard.ids, [first, second, third]);
  heard.end();
});

test('a broken listening connection comes back by itself', async () => {
  const heard = collect(other, 1);
  await settle();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'counterfoil events' and datname = current_database()`
    .execute(house.db)
    .catch(() => undefined);
  await house.db.transaction().execute((trx) => recordEvent(trx, event));
  house.announce();
  await heard.done;
  heard.end();
});

test('sealing takes each event once, in stretches, and twice in a row seals nothing more', async () => {
  await settle();
  // As many in the seals as there are events.
  await sealAll(house.db);
  assert.equal(await sealEvents(house.db), 0);
});
