import { sql } from 'kysely';
import { type PeriodTotals, periodTotals } from '../books/contract.ts';
import { PERIODS_START, periodHash } from '../books/period-chain.ts';
import { readPeriodEntries } from '../books/period-entries.ts';
import { periodRange } from '../books/period-range.ts';
import { readPeriodTotals } from '../books/period-totals.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import { type Finding, finding } from './finding.ts';

type StoredPeriod = {
  startsOn: string;
  endsOn: string;
  timeZone: string;
  entries: number;
  totals: unknown;
  totalsText: string;
  previousHash: Buffer;
  hash: Buffer;
};

/** I7 and I8 for closed months: each holds the entries that it was closed with, they come to what was reported, and none is missing. */
export async function* verifyPeriods(db: Database): AsyncGenerator<Finding, number> {
  const periods = await readStored(db);
  let previous: StoredPeriod | undefined;
  for (const period of periods) {
    yield* verifyChain(period, previous);
    const before = previous;
    // One snapshot for entries and totals.
    yield* await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((trx) => verifyPeriod(trx, period, before));
    previous = period;
  }
  return periods.length;
}

async function readStored(db: Database): Promise<StoredPeriod[]> {
  const { rows } = await sql<StoredPeriod>`
    select starts_on as "startsOn", ends_on as "endsOn", time_zone as "timeZone", entries, totals, totals::text as "totalsText",
      previous_hash as "previousHash", hash
    from accounting_period order by starts_on`.execute(db);
  return rows;
}

const nameOf = ({ startsOn }: StoredPeriod) => `accounting_period ${startsOn.slice(0, 7)}`;

function* verifyChain(period: StoredPeriod, previous: StoredPeriod | undefined): Generator<Finding> {
  if (!period.previousHash.equals(previous?.hash ?? PERIODS_START))
    yield finding('I7', nameOf(period), 'is not chained to the period before it');
  const turn = previous && Temporal.PlainDate.from(previous.endsOn).add({ days: 1 }).toString();
  if (turn && turn !== period.startsOn)
    yield finding('I7', nameOf(period), `begins on ${period.startsOn}, the period before it leaves ${turn}`);
}

async function verifyPeriod(
  trx: Trx,
  period: StoredPeriod,
  previous: StoredPeriod | undefined,
): Promise<Finding[]> {
  const range = periodRange(period.startsOn.slice(0, 7), period.timeZone, previous);
  const found = await readPeriodEntries(trx, range);
  const hash = periodHash(period.previousHash, { ...period, totals: period.totalsText }, found.digest);
  const findings: Finding[] = [];
  if (!hash.equals(period.hash))
    findings.push(
      finding(
        'I7',
        nameOf(period),
        `is not as it was closed: something in it was changed, added or removed since (${found.entries} entries, ${period.entries} were closed)`,
      ),
    );
  const stored = periodTotals.safeParse(period.totals);
  if (!stored.success) return [...findings, finding('I8', nameOf(period), 'its totals can not be read')];
  const besides = stored.data.currencies.map(({ currency }) => currency);
  const totals = await readPeriodTotals(trx, range, found, { ...stored.data, besides });
  for (const difference of differences(stored.data, totals))
    findings.push(finding('I8', nameOf(period), `${difference}`));
  return findings;
}

const PARTS = ['currencies', 'tax', 'payments', 'invoices', 'refunds', 'chargebacks'] as const;

/** What was reported of the period, against what its entries come to now. */
function differences(stored: PeriodTotals, computed: PeriodTotals): string[] {
  return PARTS.flatMap((part) => {
    const [was, is] = [lines(stored[part]), lines(computed[part])];
    const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
    return changed.map(
      (key) =>
        `${[part, key].filter(Boolean).join(' ')} was ${was.get(key) ?? 'nothing'}, its entries come to ${is.get(key) ?? 'nothing'}`,
    );
  });
}

/** A nested report as lines of a name and a number, so that the one that differs can be named. */
function lines(report: unknown, path = ''): Map<string, unknown> {
  if (typeof report !== 'object' || report === null) return new Map([[path, report]]);
  return new Map(
    Object.entries(report).flatMap(([key, value]) => [
      ...lines(value, [path, key].filter(Boolean).join('.')),
    ]),
  );
}
