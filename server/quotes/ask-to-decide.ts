import type { z } from 'zod';
import { authorise } from '../identity/access.ts';
import { type Context, transact } from '../identity/context.ts';
import type { Trx } from '../platform/database/database.ts';
import { Conflict, Invalid } from '../platform/errors.ts';
import { readStanding } from '../spending/standing.ts';
import { tellOfQuote } from './consent.ts';
import type { askToDecideBody } from './contract.ts';
import { lockQuote } from './lock-quote.ts';

const PATIENCE_MS = 3_600_000;

/**
 * A member asks a colleague who may decide a quote to do so, or all of them. Asking somebody else asks anew.
 * @throws {Invalid} `may_not_decide` for a colleague who may not
 * @throws {Conflict} `nobody_decides`, `asked_already` within the hour
 */
export async function askToDecide(
  context: Context,
  quoteId: string,
  body: z.infer<typeof askToDecideBody>,
): Promise<{ ticketId: string }> {
  authorise(context.actor, 'quote.ask');
  return transact(context, async (trx) => {
    const { ticket, quote, at } = await lockQuote(trx, context, 'quote.ask', quoteId);
    const asker = context.actor.personId;
    const standing = await readStanding(trx, quoteId);
    const others = standing.deciders.filter(
      ({ id }) => id !== asker && !standing.saidYes.some((said) => said.id === id),
    );
    if (others.length === 0)
      throw new Conflict('nobody_decides', 'Nobody else in your company may decide this quote.');
    const chosen = others.find(({ id }) => id === body.personId);
    if (body.personId && !chosen)
      throw new Invalid('may_not_decide', 'This colleague may not decide so much.', [
        { path: 'personId', code: 'may_not_decide', message: body.personId },
      ]);
    await keepRequest(trx, {
      quoteId: quote.id,
      asker: asker ?? '',
      of: chosen?.id ?? null,
      note: body.note,
      at,
    });
    await tellOfQuote(trx, context, ticket, {
      type: 'quote.asked',
      quoteId: quote.id,
      details: {
        of: (chosen ? [chosen] : others).map(({ id }) => id),
        names: (chosen ? [chosen] : others).map(({ name }) => name).join(', '),
        note: body.note,
      },
    });
    return { ticketId: ticket.id };
  });
}

type Request = { quoteId: string; asker: string; of: string | null; note: string; at: Date };

async function keepRequest(trx: Trx, { quoteId, asker, of, note, at }: Request): Promise<void> {
  const before = await trx
    .selectFrom('quote_request')
    .select(['asked_of', 'asked_at'])
    .where('quote_id', '=', quoteId)
    .where('asked_by', '=', asker)
    .executeTakeFirst();
  if (before && before.asked_of === of && at.getTime() - before.asked_at.getTime() < PATIENCE_MS)
    throw new Conflict('asked_already', 'You have just asked. A mail is on its way.', {
      at: before.asked_at.toISOString(),
    });
  await trx
    .insertInto('quote_request')
    .values({ quote_id: quoteId, asked_by: asker, asked_of: of, note })
    .onConflict((oc) =>
      oc
        .columns(['quote_id', 'asked_by'])
        .doUpdateSet((eb) => ({ asked_of: of, note, asked_at: eb.fn<Date>('clock_timestamp') })),
    )
    .execute();
}
