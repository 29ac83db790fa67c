import { HUNDREDTHS_PER_CREDIT } from '../credits/amount.ts';
import type { Database, Trx } from '../platform/database/database.ts';
import type { RollForwardItem } from './contract.ts';
import { type Move, readMoves } from './moves.ts';
import { type RollForward, rollForward, rollSupportForward, type SupportTotal } from './rules.ts';
import { type Boundary, readSupport } from './support.ts';

/** Everything that moved what is owed in one currency, by the stretches between boundaries. */
export type CurrencyLedger = { currency: string; moves: Move[]; support: SupportTotal[] };

/** Of every currency in which anything was sold, and of those that are asked for besides. */
export async function readLedger(
  db: Database | Trx,
  boundaries: readonly Boundary[],
  besides: readonly string[],
): Promise<CurrencyLedger[]> {
  const [moves, support] = await Promise.all([
    readMoves(
      db,
      boundaries.map(({ at }) => at),
    ),
    readSupport(db, boundaries),
  ]);
  const currencies = new Set([...besides, ...[...moves, ...support].map(({ currency }) => currency)]);
  return [...currencies].toSorted().map((currency) => ({
    currency,
    moves: moves.filter((move) => move.currency === currency),
    support: support.filter((total) => total.currency === currency),
  }));
}

/** What is owed at the first boundary. */
export function owedAtFirst({ moves, support }: CurrencyLedger) {
  return {
    credits: rollForward(moves, 'credits', 1).opening / HUNDREDTHS_PER_CREDIT,
    creditsMinor: rollForward(moves, 'valueMinor', 1).opening,
    supportMinor: rollSupportForward(support, 0, 0).opening,
  };
}

/** What one stretch did to what is owed. @param bucket 1 for the stretch between the first two boundaries */
export function rollLedgerForward(ledger: CurrencyLedger, bucket: number): RollForwardItem {
  const money = rollForward(ledger.moves, 'valueMinor', bucket);
  const support = rollSupportForward(ledger.support, bucket - 1, bucket);
  return {
    currency: ledger.currency,
    credits: inDecimals(rollForward(ledger.moves, 'credits', bucket)),
    money,
    support,
    // What was earned left the debt, hence the signs; without a sum of nothing being a minus zero.
    revenueMinor: 0 - money.recognised - money.reversed - support.recognised,
    deferredMinor: money.closing + support.closing,
  };
}

function inDecimals(amounts: RollForward): RollForward {
  return Object.fromEntries(
    Object.entries(amounts).map(([line, amount]) => [line, amount / HUNDREDTHS_PER_CREDIT]),
  ) as RollForward;
}
