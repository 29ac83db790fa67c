import { sql } from 'kysely';
import { z } from 'zod';
import { fromDecimal } from '../../../credits/amount.ts';
import { money } from '../../../credits/documents/figures.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import type { Trx } from '../../../platform/database/database.ts';
import { creditsInWords, dateAndTime } from '../figures.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { type Words, wordsIn } from '../words.ts';
import { readReader } from './reading.ts';
import type { Telling, Writer } from './telling.ts';

const MOST_TOLD = 10;

/** Those who may buy for a customer: money is their business. */
async function buyersOf(trx: Trx, customerId: string | null): Promise<Reader[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where customer_id = ${customerId} and may_buy and removed_at is null order by id limit ${sql.lit(MOST_TOLD)}`.execute(
    trx,
  );
  return readAll(trx, rows);
}

async function owners(trx: Trx): Promise<Reader[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where staff_role = 'owner' and removed_at is null order by id limit ${sql.lit(MOST_TOLD)}`.execute(
    trx,
  );
  return readAll(trx, rows);
}

async function readAll(trx: Trx, people: readonly { id: string }[]): Promise<Reader[]> {
  const readers = await Promise.all(people.map(({ id }) => readReader(trx, id)));
  return readers.filter((reader) => reader !== undefined);
}

type Text = { kind: string; subject: string; lines: readonly string[]; link: string };

function letterTo({ settings, event }: Telling, to: Reader, { kind, subject, lines, link }: Text): Letter {
  const words = wordsIn(to.language);
  const label = to.isStaff ? words('label.desk') : words('label.credits');
  const blocks: Block[] = lines.filter(Boolean).map((text) => ({ kind: 'text', text }));
  return {
    kind,
    to,
    subject,
    ...(event.subjectId ? { subjectId: event.subjectId } : {}),
    automatic: true,
    replyable: false,
    blocks: [...blocks, { kind: 'link', label, url: `${publicAddress(settings)}${link}` }],
  };
}

const movedShape = z.object({
  number: z.number(),
  amountMinor: z.number(),
  currency: z.string(),
  credits: z.number().default(0),
  failure: z.string().default(''),
});

type Moved = z.infer<typeof movedShape>;

function figures(moved: Moved, to: Reader, words: Words) {
  return {
    number: moved.number,
    amount: money(moved.amountMinor, moved.currency, to.language),
    credits: creditsInWords(fromDecimal(moved.credits), words, to.language),
    failure: moved.failure,
  };
}

/** A letter about money that went back, in the words of `texts`, to customers and staff each in his own. */
function aboutMoney(
  texts: 'refundDone' | 'refundFailed' | 'chargebackOpened' | 'chargebackWon' | 'chargebackLost',
  readersOf: (telling: Telling) => Promise<Reader[]>,
): Writer {
  return async (telling) => {
    const moved = movedShape.safeParse(telling.event.details);
    if (!moved.success) return [];
    const { customerId } = telling.event;
    return (await readersOf(telling)).map((to) => {
      const words = wordsIn(to.language);
      const said = figures(moved.data, to, words);
      const text = to.isStaff ? words(`${texts}.staffText`, said) : words(`${texts}.text`, said);
      return letterTo(telling, to, {
        kind: texts.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        subject: words(`${texts}.subject`, said),
        lines: [text],
        link: to.isStaff ? `/desk/customers/${customerId}` : '/credits',
      });
    });
  };
}

const customerOf = ({ trx, event }: Telling) => buyersOf(trx, event.customerId);
const bothSides = async (telling: Telling) => [
  ...(await customerOf(telling)),
  ...(await owners(telling.trx)),
];

export const refundDone = aboutMoney('refundDone', customerOf);
export const refundFailed = aboutMoney('refundFailed', ({ trx }) => owners(trx));
export const chargebackOpened = aboutMoney('chargebackOpened', bothSides);
export const chargebackWon = aboutMoney('chargebackWon', bothSides);
export const chargebackLost = aboutMoney('chargebackLost', bothSides);

/** An automatic order was paid: each is told, with what it cost. */
export const toppedUp: Writer = async (telling) => {
  const { rows } = await sql<{ number: number; credits: number; amountMinor: number; currency: string }>`
    select number, credits / 100.0::float8 as credits, net_minor + tax_minor as "amountMinor", currency from credit_order
    where id = ${telling.event.subjectId} and automatic`.execute(telling.trx);
  const [order] = rows;
  if (!order) return [];
  return (await customerOf(telling)).map((to) => {
    const words = wordsIn(to.language);
    const said = figures({ ...order, failure: '' }, to, words);
    const link = `/credits/orders/${telling.event.subjectId}`;
    const lines = [words('toppedUp.text', said), words('toppedUp.hint')];
    return letterTo(telling, to, {
      kind: 'topped_up',
      subject: words('toppedUp.subject', said),
      lines,
      link,
    });
  });
};

const failureShape = z.object({
  number: z.number(),
  why: z.string(),
  retryAfter: z.iso.datetime().nullable(),
});

/** The stored card was declined: why, and when it is tried again. */
export const topUpFailed: Writer = async (telling) => {
  const failure = failureShape.safeParse(telling.event.details).data;
  if (!failure?.retryAfter) return [];
  const retryAfter = new Date(failure.retryAfter);
  return (await customerOf(telling)).map((to) => {
    const words = wordsIn(to.language);
    const said = { number: failure.number, at: dateAndTime(retryAfter, to) };
    const lines = [words('topUpFailed.text', said), words('topUpFailed.hint')];
    return letterTo(telling, to, {
      kind: 'top_up_failed',
      subject: words('topUpFailed.subject'),
      lines,
      link: '/credits',
    });
  });
};

const stopShape = z.object({ why: z.enum(['declined', 'chargeback', 'package_gone']) });

export const topUpStopped: Writer = async (telling) => {
  const stop = stopShape.safeParse(telling.event.details).data;
  if (!stop) return [];
  return (await customerOf(telling)).map((to) => {
    const words = wordsIn(to.language);
    const lines = [words(`topUpStopped.why.${stop.why}`), words('topUpStopped.text')];
    return letterTo(telling, to, {
      kind: 'top_up_stopped',
      subject: words('topUpStopped.subject'),
      lines,
      link: '/credits',
    });
  });
};

export const topUpCeiling: Writer = async (telling) =>
  (await customerOf(telling)).map((to) => {
    const words = wordsIn(to.language);
    return letterTo(telling, to, {
      kind: 'top_up_ceiling',
      subject: words('topUpCeiling.subject'),
      lines: [words('topUpCeiling.text')],
      link: '/credits',
    });
  });
