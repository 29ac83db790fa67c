import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database, Trx } from '../platform/database/database.ts';
import type { DB } from '../platform/database/schema.gen.ts';
import { Invalid } from '../platform/errors.ts';
import type { CountedLicence } from './which-licence.ts';

/** Those bought last: of a customer with more, what covers anything is among them, but for old ones with paid days. */
const MOST = 500;

/**
 * The licences by which coverage is decided: the one chosen, or all of the customer's when none was.
 * @throws {Invalid} `licence_unknown` when the chosen one is not the customer's
 */
export async function licencesThatCount(
  db: Database | Trx,
  customerId: string,
  licenceId: string | undefined,
): Promise<CountedLicence[]> {
  const licences = await readFacts(db, (eb) =>
    eb.and([
      eb('licence.customer_id', '=', customerId),
      ...(licenceId ? [eb('licence.id', '=', licenceId)] : []),
    ]),
  );
  if (licenceId && licences.length === 0) {
    throw new Invalid('licence_unknown', 'This licence is not one of the customer.', [
      { path: 'licenceId', code: 'licence_unknown', message: licenceId },
    ]);
  }
  return licences;
}

type Ticket = { customer_id: string; licence_id: string | null };

/**
 * The licences by which the coverage of a ticket is decided anew: its own, which counts though it has gone to another
 * customer since, else all of its customer's that were bought by the day on which was asked (where the shop stands it may
 * have been tomorrow already). Days of support count when they had begun on that day: what was bought later, by whomever,
 * was not there yet.
 */
export async function licencesOfTicket(
  db: Database | Trx,
  ticket: Ticket,
  askedOn: Temporal.PlainDate,
): Promise<CountedLicence[]> {
  return readFacts(
    db,
    (eb) =>
      ticket.licence_id === null
        ? eb.and([
            eb('licence.customer_id', '=', ticket.customer_id),
            eb('licence.purchased_on', '<=', askedOn.add({ days: 1 }).toString()),
          ])
        : eb('licence.id', '=', ticket.licence_id),
    askedOn,
  );
}

function readFacts(
  db: Database | Trx,
  which: (eb: ExpressionBuilder<DB, 'licence'>) => Expression<SqlBool>,
  begunBy?: Temporal.PlainDate,
): Promise<CountedLicence[]> {
  const begun = begunBy ? sql<SqlBool>`starts_on <= ${begunBy.toString()}::date` : sql<SqlBool>`true`;
  return db
    .selectFrom('licence')
    .innerJoin('product', 'product.id', 'licence.product_id')
    .select([
      'licence.id',
      'licence.key',
      'licence.site',
      'product.name as productName',
      'licence.purchased_on as purchasedOn',
      'product.free_support_days as freeSupportDays',
      'licence.state',
    ])
    .select((eb) =>
      eb
        .selectFrom('support_period')
        .select((period) => period.fn.max('ends_on').as('until'))
        .whereRef('licence_id', '=', 'licence.id')
        .where(begun)
        .as('paidUntil'),
    )
    .where(which)
    .orderBy('licence.purchased_on', 'desc')
    .limit(MOST)
    .execute();
}
