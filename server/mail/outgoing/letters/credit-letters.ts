import { z } from 'zod';
import { credits, fromDecimal } from '../../../credits/amount.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import { creditsInWords } from '../figures.ts';
import type { Letter } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { supportPaid } from './order-letters.ts';
import { availableCredits, readReader } from './reading.ts';
import type { Writer } from './telling.ts';

export const orderPaid: Writer = async (telling) => {
  const order = await telling.trx
    .selectFrom('credit_order')
    .select(['id', 'number', 'credits', 'ordered_by', 'customer_id'])
    .where('id', '=', telling.event.subjectId)
    .executeTakeFirst();
  if (order?.credits === null) return supportPaid(telling);
  const to = order && (await readReader(telling.trx, order.ordered_by));
  if (!order || !to || to.isStaff) return [];
  const words = wordsIn(to.language);
  const said = {
    number: order.number,
    credits: creditsInWords(credits(order.credits ?? 0), words, to.language),
  };
  const available = creditsInWords(
    await availableCredits(telling.trx, order.customer_id),
    words,
    to.language,
  );
  return [
    {
      kind: 'order_paid',
      to,
      subject: words('orderPaid.subject', said),
      subjectId: order.id,
      automatic: true,
      replyable: false,
      blocks: [
        { kind: 'text', text: words('orderPaid.text', said) },
        { kind: 'facts', facts: [[words('label.available'), available]] },
        { kind: 'link', label: words('label.credits'), url: `${publicAddress(telling.settings)}/credits` },
      ],
    },
  ];
};

const grantShape = z.object({ credits: z.number(), reason: z.string().default('') });
const MEMBERS_TOLD = 5;

/** A gift of credits is told to the customer's members, of whom there are few; a correction downwards is told by people. */
export const creditsGranted: Writer = async ({ trx, event, company, settings }) => {
  const grant = grantShape.safeParse(event.details);
  if (!grant.success || grant.data.credits <= 0 || !event.customerId) return [];
  const members = await trx
    .selectFrom('person')
    .select('id')
    .where('customer_id', '=', event.customerId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .limit(MEMBERS_TOLD)
    .execute();
  const letters: Letter[] = [];
  for (const { id } of members) {
    const to = await readReader(trx, id);
    if (!to) continue;
    const words = wordsIn(to.language);
    const said = { company, credits: creditsInWords(fromDecimal(grant.data.credits), words, to.language) };
    const reason = grant.data.reason
      ? [{ kind: 'text', text: words('granted.reason', { reason: grant.data.reason }) } as const]
      : [];
    letters.push({
      kind: 'credits_granted',
      to,
      subject: words('granted.subject', said),
      automatic: true,
      replyable: false,
      blocks: [
        { kind: 'text', text: words('granted.text', said) },
        ...reason,
        { kind: 'link', label: words('label.credits'), url: `${publicAddress(settings)}/credits` },
      ],
    });
  }
  return letters;
};
