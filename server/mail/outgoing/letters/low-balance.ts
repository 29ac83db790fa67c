import { z } from 'zod';
import { fromDecimal } from '../../../credits/amount.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import { creditsInWords } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readReader } from './reading.ts';
import type { Telling, Writer } from './telling.ts';

const lowShape = z.object({ level: z.number(), available: z.number() });
const BUYERS_TOLD = 10;

/** The balance fell below a level that the customer set: those who may buy for him are told. */
export const balanceLow: Writer = async (telling) => {
  const { trx, event } = telling;
  const low = lowShape.safeParse(event.details);
  if (!low.success) return [];
  const buyers = await trx
    .selectFrom('person')
    .select('id')
    .where('customer_id', '=', event.customerId)
    .where('may_buy', '=', true)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(BUYERS_TOLD)
    .execute();
  const readers = await Promise.all(buyers.map(({ id }) => readReader(trx, id)));
  return readers.filter((reader) => reader !== undefined).map((to) => letterTo(telling, to, low.data));
};

function letterTo({ settings }: Telling, to: Reader, low: z.infer<typeof lowShape>): Letter {
  const words = wordsIn(to.language);
  const said = {
    credits: creditsInWords(fromDecimal(low.available), words, to.language),
    level: creditsInWords(fromDecimal(low.level), words, to.language),
  };
  return {
    kind: 'balance_low',
    to,
    subject: words('lowBalance.subject', said),
    automatic: true,
    replyable: false,
    blocks: [
      { kind: 'text', text: words('lowBalance.text', said) },
      { kind: 'link', label: words('lowBalance.button'), url: `${publicAddress(settings)}/credits` },
      { kind: 'text', text: words('lowBalance.hint') },
    ],
  };
}
