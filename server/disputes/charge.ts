import { sql } from 'kysely';
import { type Credits, credits } from '../credits/amount.ts';
import type { Database, Trx } from '../platform/database/database.ts';

/** What an incident was charged over all its settlements, what of it came back, and what is said of it. */
export type IncidentCharge = {
  charged: Credits;
  givenBack: Credits;
  /** The newest settlement that charged something. */
  settlementId: string | undefined;
  settledAt: Date | undefined;
  openDisputeId: string | undefined;
  /** Whether a dispute of the newest charge was decided by the desk. */
  isDecided: boolean;
};

/** The caller holds the ticket's lock when he decides by it. See `settlement/charge.ts` for what belongs together. */
export async function readCharge(db: Database | Trx, ticketId: string): Promise<IncidentCharge> {
  const { rows } = await sql<{
    charged: number;
    givenBack: number;
    settlementId: string | null;
    settledAt: Date | null;
    openDisputeId: string | null;
    isDecided: boolean;
  }>`
    select (select coalesce(sum(charged), 0)::bigint from settlement where ticket_id = ${ticketId}) as charged,
      (select coalesce(sum(credits), 0)::bigint from ledger_transfer where ticket_id = ${ticketId} and kind = 'reversal') as "givenBack",
      newest.id as "settlementId", newest.settled_at as "settledAt",
      (select id from charge_dispute where ticket_id = ${ticketId} and state = 'open') as "openDisputeId",
      exists (select from charge_dispute where settlement_id = newest.id and state in ('upheld', 'rejected')) as "isDecided"
    from (select 1) as one left join lateral (
      select id, settled_at from settlement where ticket_id = ${ticketId} and charged > 0 order by id desc limit 1) as newest on true`.execute(
    db,
  );
  const row = rows[0];
  return {
    charged: credits(row?.charged ?? 0),
    givenBack: credits(row?.givenBack ?? 0),
    settlementId: row?.settlementId ?? undefined,
    settledAt: row?.settledAt ?? undefined,
    openDisputeId: row?.openDisputeId ?? undefined,
    isDecided: row?.isDecided ?? false,
  };
}
