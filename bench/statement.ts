import { readFileSync } from 'node:fs';
import http from 'node:http';
import { sql } from 'kysely';
import type { Member } from '../server/identity/actor.ts';
import { createApiKey } from '../server/identity/api-keys.ts';
import { openDatabase } from '../server/platform/database/database.ts';
import { load, request } from './http-load.ts';
import { type Server, type Stage, startServer } from './stage.ts';

export type StatementFigures = {
  entries: number;
  firstPagePerSecond: number;
  csv: { seconds: number; megabytes: number; rssGrowthMegabytes: number };
};

const ENTRIES = 100_000;
const SECONDS = 5;
const BATCH = 1_000;

/** A book of 100,000 entries: its first page at 8 clients, and its CSV while the server's memory is watched. */
export async function benchStatement(stage: Stage, member: Member): Promise<StatementFigures> {
  await fillBook(stage, member);
  const key = await createApiKey(stage.asSystem(), member.personId, 'bench');
  const path = `/api/v1/customers/${member.customerId}/credits/entries`;
  const server = await startServer({ DATABASE_URL: stage.url, DATA_DIR: stage.folder });
  try {
    const where = {
      host: '127.0.0.1',
      port: server.port,
      clients: 8,
      request: () => request('GET', path, key),
    };
    await load({ ...where, seconds: 1 });
    const { perSecond, failures } = await load({ ...where, seconds: SECONDS });
    if (failures > 0) throw new Error(`${failures} requests were refused`);
    return {
      entries: ENTRIES,
      firstPagePerSecond: perSecond,
      csv: await streamCsv(server, `${path}.csv`, key),
    };
  } finally {
    await server.stop();
  }
}

async function fillBook(stage: Stage, { customerId, personId }: Member): Promise<void> {
  // A thousand a transaction: each entry moves the one row of the book, and only a commit lets its older versions go.
  for (let first = 0; first < ENTRIES; first += BATCH)
    await sql`
      insert into ledger_transfer (id, customer_id, kind, credits, idempotency_key, price_minor, currency, person_id, reason)
      select gen_random_uuid(), ${customerId}, 'grant', 100, 'bench ' || n, 0, 'EUR', ${personId}, 'Entry ' || n
      from generate_series(${first + 1}::int, ${first + BATCH}::int) n`.execute(stage.db);
  const owner = openDatabase(stage.url, 'owner', 1);
  await sql`vacuum analyze`.execute(owner);
  await owner.destroy();
}

/** Reads the whole CSV and keeps none of it. */
async function streamCsv(server: Server, path: string, key: string): Promise<StatementFigures['csv']> {
  const before = rssMegabytes(server);
  let peak = before;
  const watching = setInterval(() => {
    peak = Math.max(peak, rssMegabytes(server));
  }, 20);
  const startedAt = performance.now();
  let bytes = 0;
  let lines = 0;
  await new Promise<void>((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` };
    http.get({ host: '127.0.0.1', port: server.port, path, headers }, (answer) => {
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        lines += chunk.toString('latin1').split('\n').length - 1;
      });
      answer.on('end', resolve).on('error', reject);
    });
  });
  clearInterval(watching);
  if (lines !== ENTRIES + 1) throw new Error(`the CSV has ${lines} lines`);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    megabytes: bytes / 1e6,
    rssGrowthMegabytes: peak - before,
  };
}

function rssMegabytes(server: Server): number {
  const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000;
}
