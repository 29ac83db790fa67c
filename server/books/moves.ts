import { sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';

/** What moves the credits that the house owes, and their money: a lot that opens, or one of the draws on it. */
export type MoveKind =
  | 'purchase'
  | 'grant'
  | 'capture'
  | 'reversal'
  | 'refund'
  | 'chargeback'
  | 'restoration'
  | 'revocation'
  | 'moved_out'
  | 'moved_in';

/**
 * The sum of all moves of one kind between two boundaries. Credits in whole hundredths, money in minor units, net and
 * tax apart; each positive for what its kind does, so that a refund of two credits is 200.
 */
export type Move = {
  /** 0 for what came before the first boundary, 1 from the first to the second, and so on. */
  bucket: number;
  kind: MoveKind;
  currency: string;
  credits: number;
  valueMinor: number;
};

export type TaxedMove = Omit<Move, 'credits'> & {
  /** The tax rate of the order behind the lot; 1900 is 19 %. */
  taxBasisPoints: number;
  taxMinor: number;
};

/** A lot that came from another book was neither sold nor granted anew. */
const OPENING = sql`case when moved_from is null then source else 'moved_in' end`;
const SUMS = sql`abs(sum(credits))::bigint as credits, abs(sum(value_minor))::bigint as "valueMinor"`;

/**
 * Sums up all lots and draws before the last boundary, by the stretches between the boundaries. What came before the first
 * is summed apart from the rest: without buckets PostgreSQL does it with all hands and one look at each row.
 * @param boundaries instants, ascending
 */
export async function readMoves(db: Database | Trx, boundaries: readonly Date[]): Promise<Move[]> {
  const first = sql`${boundaries[0]}::timestamptz`;
  const { edges, within } = between(boundaries);
  const { rows } = await sql<Move>`
    select 0 as bucket, kind, currency, ${SUMS} from lot_draw where drawn_at < ${first} group by kind, currency
    union all
    select width_bucket(drawn_at, ${edges}), kind, currency, ${SUMS} from lot_draw where ${within('drawn_at')} group by 1, kind, currency
    union all
    select width_bucket(opened_at, ${edges}), ${OPENING}, currency, sum(credits)::bigint, sum(price_minor)::bigint
    from lot where opened_at < ${boundaries.at(-1)}::timestamptz group by 1, 2, currency`.execute(db);
  return rows;
}

/** The same between the first and the last boundary, with the tax of each rate. */
export async function readTaxedMoves(db: Database | Trx, boundaries: readonly Date[]): Promise<TaxedMove[]> {
  const { edges, within } = between(boundaries);
  const { rows } = await sql<TaxedMove>`
    select moved.bucket, moved.kind, moved.currency, coalesce(o.tax_basis_points, 0) as "taxBasisPoints",
      abs(sum(moved.value_minor))::bigint as "valueMinor", abs(sum(moved.tax_minor))::bigint as "taxMinor"
    from (
      select width_bucket(opened_at, ${edges}) as bucket, ${OPENING} as kind, currency, order_id, price_minor as value_minor, tax_minor
      from lot where ${within('opened_at')}
      union all
      select width_bucket(d.drawn_at, ${edges}), d.kind, d.currency, lot.order_id, d.value_minor, d.tax_minor
      from lot_draw d join lot on lot.id = d.lot_id where ${within('d.drawn_at')}
    ) moved left join credit_order o on o.id = moved.order_id
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

function between(boundaries: readonly Date[]) {
  const from = sql`${boundaries[0]}::timestamptz`;
  const to = sql`${boundaries.at(-1)}::timestamptz`;
  return {
    edges: sql`${boundaries.map((boundary) => boundary.toISOString())}::timestamptz[]`,
    within: (column: string) => sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`,
  };
}
