import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { credits } from '../server/credits/amount.ts';
import { holdCredits } from '../server/credits/hold-credits.ts';
import { post } from '../server/credits/post.ts';
import { settleHolds } from '../server/credits/settle-holds.ts';
import { openDatabase } from '../server/platform/database/database.ts';
import { inTransaction } from '../server/platform/database/transaction.ts';
import { newId } from '../server/platform/ids.ts';
import type { Stage } from './stage.ts';

const CLIENTS = 8;
const CUSTOMERS = 1_000;
const QUOTES_PER_CUSTOMER = 40;
const run = promisify(execFile);

type Target = { customerId: string; ticketId: string; quoteId: string };

/** So many accepted quotes to hold for, each once, as in life; and books with a granted and a bought lot. */
async function prepare(stage: Stage, memberId: string): Promise<Target[]> {
  const { rows } = await sql<Target>`
    with c as (insert into customer (id, name, language) select gen_random_uuid(), 'Bench ' || n, 'en' from generate_series(1, ${sql.lit(CUSTOMERS)}) n returning id),
      a as (insert into ledger_account (customer_id) select id from c),
      t as (insert into ticket (id, subject, state, coverage, coverage_verdict, class, department, customer_id, requester_id, policy_version_id, opened_via, first_response_due_at)
        select gen_random_uuid(), 'Bench', 'queued', 'paid', '{}', 'question', 'technical', c.id, ${memberId}, 1, 'api', now()
        from c, generate_series(1, ${sql.lit(QUOTES_PER_CUSTOMER)}) returning id, customer_id),
      q as (insert into quote (id, ticket_id, customer_id, version, additional, class, credits, pricing, description, rated_by, valid_until, state, decided_at)
        select gen_random_uuid(), t.id, t.customer_id, 1, false, 'question', 300, 'capped', 'Bench', ${memberId}, now(), 'accepted', now() from t returning id, ticket_id, customer_id)
    select customer_id as "customerId", ticket_id as "ticketId", id as "quoteId" from q order by random()`.execute(
    stage.db,
  );
  const books = [...new Set(rows.map((row) => row.customerId))];
  await Promise.all(
    books.map((customerId) =>
      inTransaction(stage.db, (trx) =>
        post(trx, customerId, [
          {
            kind: 'grant',
            credits: credits(1_000),
            idempotencyKey: newId(),
            price: { amountMinor: 0, currency: 'EUR' },
          },
          {
            kind: 'purchase',
            credits: credits(1_000_000),
            idempotencyKey: newId(),
            price: { amountMinor: 8_500_000, currency: 'EUR' },
          },
        ]),
      ),
    ),
  );
  return rows;
}

/**
 * As the owner; what autovacuum does by itself within a minute. Once there are rows of every kind: statements that were planned
 * for empty tables would read them whole.
 */
async function analyse(stage: Stage): Promise<void> {
  const owner = openDatabase(stage.url, 'owner', 1);
  await sql`vacuum analyze`.execute(owner);
  await owner.destroy();
}

/** Holds and settlements, half each, by eight clients. @returns transactions a second */
async function measure(stage: Stage, targets: Target[], seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const startedAt = performance.now();
  let done = 0;
  const client = async () => {
    while (performance.now() < until) {
      const target = targets.pop();
      if (!target) throw new Error('the bench ran out of quotes to hold for');
      await holdCredits(stage.db, {
        ...target,
        credits: credits(300),
        personId: null,
        idempotencyKey: `hold:${target.quoteId}`,
      });
      await settleHolds(stage.db, { ...target, due: credits(200), personId: null, settlementId: null });
      done += 2;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return done / ((performance.now() - startedAt) / 1000);
}

/** pgbench's TPC-B-like transactions on the same server. @returns transactions a second, or undefined without pgbench */
async function pgbench(stage: Stage, seconds: number): Promise<number | undefined> {
  try {
    const { stdout } = await run('pgbench', [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(CLIENTS),
      '-j',
      '2',
      '-T',
      String(seconds),
      ...pgbenchConnection(stage),
    ]);
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function pgbenchConnection({ connection }: Stage): string[] {
  return ['-h', connection.host, '-p', String(connection.port), '-U', connection.user, 'bench_tpcb'];
}

async function preparePgbench(stage: Stage): Promise<void> {
  const owner = openDatabase(stage.url, 'owner', 1);
  await sql`create database bench_tpcb`.execute(owner);
  await owner.destroy();
  await run('pgbench', ['-i', '-q', '-s', '20', ...pgbenchConnection(stage)]).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}

export type LedgerFigures = { ours: number[]; pgbench: number[] };

/** Both in turns, so that a noisy minute of the machine falls on both. */
export async function benchLedger(
  stage: Stage,
  memberId: string,
  { rounds = 3, seconds = 5 } = {},
): Promise<LedgerFigures> {
  const targets = await prepare(stage, memberId);
  await preparePgbench(stage);
  await measure(stage, targets, 2);
  await analyse(stage);
  const figures: LedgerFigures = { ours: [], pgbench: [] };
  for (let round = 0; round < rounds; round++) {
    const theirs = await pgbench(stage, seconds);
    if (theirs !== undefined) figures.pgbench.push(theirs);
    figures.ours.push(await measure(stage, targets, seconds));
  }
  return figures;
}
