import { sql } from 'kysely';
import { LANGUAGES } from '../../../identity/actor.ts';
import { freeSupportUntil, supportUntil } from '../../../licences/rules.ts';
import { maskKey } from '../../../licences/transfers/rules.ts';
import type { Trx } from '../../../platform/database/database.ts';
import { policyInForce } from '../../../policy/versions.ts';
import { calendarDay, soundTimeZone } from '../figures.ts';
import type { Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readReader } from './reading.ts';
import type { Telling } from './telling.ts';

const MANAGERS_TOLD = 5;

type Row = {
  id: string;
  state: string;
  product: string;
  key: string;
  purchasedOn: string;
  freeSupportDays: number | null;
  paidUntil: string | null;
  fromId: string;
  fromName: string;
  fromLanguage: string;
  companyZone: string | null;
  toEmail: string;
  askedBy: string;
  agreedBy: string | null;
  note: string;
  movesCredits: boolean;
  creditsMoved: number | null;
  decisionNote: string;
  validUntil: Date;
};

/** A licence that changes hands, with those who are written to about it. */
export type TransferCase = Row & { givers: readonly Reader[]; receiver: Reader };

export async function readTransferCase({ trx, event }: Telling): Promise<TransferCase | undefined> {
  const { rows } = await sql<Row>`
    select x.id, x.state, p.name as product, l.key, l.purchased_on as "purchasedOn", p.free_support_days as "freeSupportDays",
      (select max(ends_on) from support_period where licence_id = l.id) as "paidUntil", f.id as "fromId", f.name as "fromName", f.language as "fromLanguage",
      (select time_zone from company) as "companyZone", x.to_email as "toEmail", x.asked_by as "askedBy", x.agreed_by as "agreedBy", x.note,
      x.moves_credits as "movesCredits", x.credits_moved as "creditsMoved", x.decision_note as "decisionNote", x.valid_until as "validUntil"
    from licence_transfer x join licence l on l.id = x.licence_id join product p on p.id = l.product_id join customer f on f.id = x.from_customer_id
    where x.id = ${event.subjectId}`.execute(trx);
  const [row] = rows;
  return row && { ...row, givers: await readGivers(trx, row), receiver: await readReceiver(trx, row) };
}

/** Whoever asked for it, and all who manage the company: a licence and credits leave it. */
async function readGivers(trx: Trx, { fromId, askedBy }: Row): Promise<Reader[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where customer_id = ${fromId} and removed_at is null and (may_manage or id = ${askedBy})
    order by id <> ${askedBy}, id limit ${sql.lit(MANAGERS_TOLD)}`.execute(trx);
  const readers = [];
  for (const { id } of rows) readers.push(await readReader(trx, id));
  return readers.filter((reader) => reader !== undefined);
}

/** Whoever agreed, else whoever has the address; of somebody not known here, only the address is. */
async function readReceiver(trx: Trx, row: Row): Promise<Reader> {
  const person = await trx
    .selectFrom('person')
    .select('id')
    .where('email', '=', row.toEmail)
    .executeTakeFirst();
  const known = (await readReader(trx, row.agreedBy)) ?? (await readReader(trx, person?.id ?? null));
  return (
    known ?? {
      personId: null,
      name: '',
      email: row.toEmail,
      emailVerified: false,
      isStaff: false,
      // The giver's is the best guess at his.
      language: LANGUAGES.find((language) => language === row.fromLanguage) ?? 'en',
      timeZone: soundTimeZone(row.companyZone),
    }
  );
}

type Fact = readonly [label: string, value: string];

/** The licence and what goes along with it. Who never said that the address is his reads nothing that the giver wrote (V12). */
export async function transferFacts(
  trx: Trx,
  found: TransferCase,
  to: Reader,
  side: 'giver' | 'receiver',
): Promise<Fact[]> {
  const words = wordsIn(to.language);
  const { policy } = await policyInForce(trx);
  const [free, last] = [freeSupportUntil(found, policy), supportUntil(found, policy)];
  const isPaid = Temporal.PlainDate.compare(last, free) > 0;
  const day = (until: Temporal.PlainDate) => calendarDay(until.toString(), to.language);
  const isGiver = side === 'giver';
  return [
    [words('label.product'), found.product],
    [words('label.licence'), isGiver && found.state !== 'done' ? found.key : maskKey(found.key)],
    ...(isGiver || !to.emailVerified ? [] : [[words('label.from'), found.fromName] as const]),
    [words('label.freeSupport'), day(free)],
    ...(isPaid ? [[words('label.paidSupport'), day(last)] as const] : []),
    [words('label.credits'), words(found.movesCredits ? 'transfer.creditsMove' : 'transfer.creditsStay')],
  ];
}
