import { z } from 'zod';
import { publicAddress } from '../../../identity/public-address.ts';
import type { Trx } from '../../../platform/database/database.ts';
import { calendarDay, creditsInWords } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { availableCredits, readQuote, readReader, readTicket } from './reading.ts';
import { type Telling, ticketFact, ticketLink, type Writer } from './telling.ts';

async function readOrder(trx: Trx, orderId: string | null) {
  const order = await trx
    .selectFrom('credit_order')
    .leftJoin('support_period', 'support_period.order_id', 'credit_order.id')
    .leftJoin('licence', 'licence.id', 'credit_order.licence_id')
    .leftJoin('product', 'product.id', 'licence.product_id')
    .select([
      'credit_order.id',
      'credit_order.number',
      'credit_order.customer_id as customerId',
      'credit_order.ordered_by as orderedBy',
      'credit_order.confirms_quote_id as quoteId',
      'support_period.ends_on as supportUntil',
      'licence.key as licenceKey',
      'product.name as productName',
    ])
    .where('credit_order.id', '=', orderId)
    .executeTakeFirst();
  const to = order && (await readReader(trx, order.orderedBy));
  return order && to && !to.isStaff ? { order, to } : undefined;
}

/** Whoever ordered hears of its end, unless he cancelled it himself. */
export const orderCancelled: Writer = async (telling) => {
  const found = await readOrder(telling.trx, telling.event.subjectId);
  if (!found || found.to.personId === telling.event.actorId) return [];
  return [letterAbout(telling, found.order, found.to, 'orderCancelled', 'order_cancelled')];
};

/** Days of support are paid: until when they run now. */
export const supportPaid: Writer = async (telling) => {
  const found = await readOrder(telling.trx, telling.event.subjectId);
  if (!found?.order.supportUntil) return [];
  const { order, to } = found;
  return [
    letterAbout(telling, order, to, 'supportPaid', 'order_paid', {
      until: calendarDay(order.supportUntil ?? '', to.language),
      product: order.productName ?? '',
      licence: order.licenceKey ?? '',
    }),
  ];
};

type Order = { id: string; number: number };

function letterAbout(
  { settings }: Telling,
  order: Order,
  to: Reader,
  texts: 'orderCancelled' | 'supportPaid',
  kind: string,
  values: Record<string, string> = {},
): Letter {
  const words = wordsIn(to.language);
  const said = { number: order.number, ...values };
  return {
    kind,
    to,
    subject: words(`${texts}.subject`, said),
    subjectId: order.id,
    automatic: true,
    replyable: false,
    blocks: [
      { kind: 'text', text: words(`${texts}.text`, said) },
      {
        kind: 'link',
        label: words('label.credits'),
        url: `${publicAddress(settings)}/credits/orders/${order.id}`,
      },
    ],
  };
}

const groundShape = z.object({ under: z.literal('order'), underId: z.uuid() });

/** The payment said yes to the price: whoever ordered hears that the work begins. */
export const confirmedByOrder: Writer = async (telling) => {
  const ground = groundShape.safeParse(telling.event.details).data;
  const found = ground && (await readOrder(telling.trx, ground.underId));
  const [ticket, quote] = [
    await readTicket(telling.trx, telling.event.ticketId),
    await readQuote(telling.trx, telling.event.subjectId),
  ];
  if (!found || !ticket || !quote) return [];
  const { order, to } = found;
  const words = wordsIn(to.language);
  const said = {
    number: ticket.number,
    order: order.number,
    credits: creditsInWords(quote.credits, words, to.language),
  };
  return [
    {
      kind: 'quote_confirmed_by_order',
      to,
      subject: words('confirmedByOrder.subject', said),
      ticketId: ticket.id,
      subjectId: quote.id,
      automatic: true,
      replyable: true,
      blocks: [
        { kind: 'text', text: words('confirmedByOrder.text', said) },
        { kind: 'facts', facts: [ticketFact(to, ticket)] },
        ticketLink(telling, ticket, to),
      ],
    },
  ];
};

const failureShape = z.object({ why: z.string() });
const WHY = ['quote_decided', 'quote_lapsed', 'too_few_credits', 'second_person_needed'] as const;

/** The order is paid, but its quote could not be confirmed: why, and that the credits are there. */
export const quoteNotConfirmed: Writer = async (telling) => {
  const found = await readOrder(telling.trx, telling.event.subjectId);
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  const failure = failureShape.safeParse(telling.event.details).data;
  if (!found || !ticket || !failure) return [];
  const { order, to } = found;
  const words = wordsIn(to.language);
  const said = { number: ticket.number, order: order.number };
  // Who had said yes before hears the same: somebody else's yes is needed.
  const code = failure.why === 'quote_approved' ? 'second_person_needed' : failure.why;
  const why = WHY.find((each) => each === code) ?? 'other';
  const available = await availableCredits(telling.trx, order.customerId);
  return [
    {
      kind: 'quote_not_confirmed',
      to,
      subject: words('notConfirmed.subject', said),
      ticketId: ticket.id,
      subjectId: order.quoteId ?? order.id,
      automatic: true,
      replyable: true,
      blocks: [
        { kind: 'text', text: words('notConfirmed.text', said) },
        { kind: 'text', text: words(`notConfirmed.why.${why}`) },
        {
          kind: 'facts',
          facts: [
            ticketFact(to, ticket),
            [words('label.available'), creditsInWords(available, words, to.language)],
          ],
        },
        ticketLink(telling, ticket, to),
      ],
    },
  ];
};
