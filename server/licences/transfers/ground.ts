import { type RawBuilder, sql } from 'kysely';
import type { Ground } from './rules.ts';

/** What may stand in the way of the transfer that the query calls `x`, with its licence `l`, giver `f` and receiver `r`. */
export const GROUND: RawBuilder<Ground> = sql`json_build_object('licenceState', l.state, 'ownerId', l.customer_id, 'giverId', x.from_customer_id,
  'giverSuspended', f.suspended_at is not null, 'receiverSuspended', r.suspended_at is not null,
  'hasOpenOrder', exists (select from credit_order o where o.customer_id = x.from_customer_id and o.licence_id = x.licence_id and o.state = 'open'),
  'owesCredits', x.moves_credits and exists (select from chargeback c join credit_order o on o.id = c.order_id
    where o.customer_id = x.from_customer_id and c.state <> 'won' and c.written_off_at is null and c.owed_credits > 0))`;
