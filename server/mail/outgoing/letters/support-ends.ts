import { sql } from 'kysely';
import { z } from 'zod';
import { publicAddress } from '../../../identity/public-address.ts';
import type { Trx } from '../../../platform/database/database.ts';
import { nameIn } from '../../../policy/rules.ts';
import { policyInForce } from '../../../policy/versions.ts';
import { calendarDay } from '../figures.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { type Words, wordsIn } from '../words.ts';
import { readReader } from './reading.ts';
import type { Telling, Writer } from './telling.ts';

const endsShape = z.object({
  licences: z.array(z.object({ id: z.uuid(), until: z.iso.date(), isPaid: z.boolean() })),
});
const MOST_TOLD = 10;
const MOST_LISTED = 30;

type Ending = { id: string; until: string; isPaid: boolean; product: string; site: string; key: string };

/** Support ends soon: who may buy or manages the company is told, else everybody there, with what comes then and the ways on. */
export const supportEnds: Writer = async (telling) => {
  const { trx, event } = telling;
  const ends = endsShape.safeParse(event.details);
  if (!ends.success || !event.customerId) return [];
  const [ending, readers, sellsDays, { policy }] = await Promise.all([
    stillEnding(trx, ends.data.licences, event.customerId),
    readersOf(trx, event.customerId),
    daysOnSale(trx),
    policyInForce(trx),
  ]);
  if (ending.length === 0) return [];
  const alwaysFree = policy.classes.filter(({ coverage }) => coverage === 'always_open');
  return readers.map(({ reader, mayBuy }) => {
    const names = alwaysFree.map((each) => nameIn(each.names, reader.language));
    return letterTo(telling, reader, ending, { names, sellsDays: sellsDays && mayBuy, mayBuy });
  });
};

/** Those that were not extended, transferred or disputed since. */
async function stillEnding(
  trx: Trx,
  told: readonly { id: string; until: string; isPaid: boolean }[],
  customerId: string,
): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select l.id, r.until, r."isPaid", p.name as product, l.site, l.key
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r(id uuid, until date, "isPaid" boolean)
      join licence l on l.id = r.id join product p on p.id = l.product_id
    where l.customer_id = ${customerId} and l.state = 'active'
      and not exists (select from support_period s where s.licence_id = l.id and s.ends_on > r.until)
    order by r.until, l.id`.execute(trx);
  return rows;
}

async function readersOf(trx: Trx, customerId: string): Promise<{ reader: Reader; mayBuy: boolean }[]> {
  const { rows } = await sql<{ id: string; mayBuy: boolean; decides: boolean }>`
    select id, may_buy as "mayBuy", may_buy or may_manage as decides from person
    where customer_id = ${customerId} and removed_at is null order by id limit 100`.execute(trx);
  const deciding = rows.filter(({ decides }) => decides);
  const told = (deciding.length > 0 ? deciding : rows).slice(0, MOST_TOLD);
  const readers = await Promise.all(
    told.map(async ({ id, mayBuy }) => ({ reader: await readReader(trx, id), mayBuy })),
  );
  return readers.flatMap(({ reader, mayBuy }) => (reader ? [{ reader, mayBuy }] : []));
}

async function daysOnSale(trx: Trx): Promise<boolean> {
  const found = await trx
    .selectFrom('package')
    .select('id')
    .where('on_sale', '=', true)
    .where('support_days', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

type Ways = { names: readonly string[]; sellsDays: boolean; mayBuy: boolean };

function letterTo(telling: Telling, to: Reader, ending: readonly Ending[], ways: Ways): Letter {
  const words = wordsIn(to.language);
  const [first] = ending;
  const single = ending.length === 1 ? first : undefined;
  const day = first ? calendarDay(first.until, to.language) : '';
  const free = new Intl.ListFormat(to.language).format(ways.names);
  return {
    kind: 'support_ends',
    to,
    subject: single
      ? words('supportEnds.subject', { product: single.product, day })
      : words('supportEnds.subjectMany', { count: ending.length, day }),
    ...(single ? { subjectId: single.id } : {}),
    automatic: true,
    replyable: false,
    blocks: [
      ...(single ? about(single, day, words) : listed(ending, to, words)),
      { kind: 'text', text: words('supportEnds.then') },
      ...(free ? [{ kind: 'text' as const, text: words('supportEnds.staysFree', { names: free }) }] : []),
      ...linksFor(telling, single, ways, words),
    ],
  };
}

function about({ isPaid, product, site, key }: Ending, day: string, words: Words): Block[] {
  return [
    { kind: 'text', text: words(isPaid ? 'supportEnds.paid' : 'supportEnds.free', { product, day }) },
    {
      kind: 'facts',
      facts: [
        [words('supportEnds.product'), product],
        [words('supportEnds.key'), key],
        ...(site ? [[words('supportEnds.site'), site] as const] : []),
        [words('supportEnds.until'), day],
      ],
    },
  ];
}

function listed(ending: readonly Ending[], to: Reader, words: Words): Block[] {
  const facts = ending
    .slice(0, MOST_LISTED)
    .map(
      ({ product, site, key, until }) =>
        [`${product}, ${site || key}`, calendarDay(until, to.language)] as const,
    );
  return [
    { kind: 'text', text: words('supportEnds.many', { count: ending.length }) },
    { kind: 'facts', facts },
  ];
}

function linksFor({ settings }: Telling, single: Ending | undefined, ways: Ways, words: Words): Block[] {
  const address = publicAddress(settings);
  if (!ways.mayBuy) return [{ kind: 'link', label: words('supportEnds.look'), url: `${address}/licences` }];
  const extend = single ? `${address}/credits?licence=${single.id}` : `${address}/licences`;
  return [
    ...(ways.sellsDays ? [{ kind: 'link', label: words('supportEnds.extend'), url: extend } as const] : []),
    { kind: 'link', label: words('supportEnds.buy'), url: `${address}/credits` },
  ];
}
