import { sql } from 'kysely';
import type { z } from 'zod';
import { credits, toDecimal } from '../credits/amount.ts';
import { authorise } from '../identity/access.ts';
import type { Context } from '../identity/context.ts';
import { dayIn } from '../licences/rules.ts';
import { now } from '../platform/database/clock.ts';
import { Invalid } from '../platform/errors.ts';
import { policyInForce } from '../policy/versions.ts';
import type { AccuracyView, accuracyQuery } from './contract.ts';
import { type KnownRating, readRatings } from './read-ratings.ts';
import { accuracyOf, type Rating } from './rules.ts';

/**
 * How well ratings held, by class or by who rated, of the tickets that were resolved in a period; the most first.
 * @throws {Invalid} `stretch_reversed`
 */
export async function readAccuracy(
  context: Context,
  query: z.infer<typeof accuracyQuery>,
): Promise<AccuracyView> {
  authorise(context.actor, 'estimate.accuracy');
  const [{ policy }, at] = await Promise.all([policyInForce(context.db), now(context.db)]);
  const to = query.to ? Temporal.PlainDate.from(query.to) : dayIn(at, policy);
  const from = query.from ? Temporal.PlainDate.from(query.from) : to.subtract({ years: 1 });
  if (Temporal.PlainDate.compare(from, to) > 0)
    throw new Invalid('stretch_reversed', 'The end lies before the beginning.', [
      { path: 'to', code: 'stretch_reversed', message: `${from} – ${to}` },
    ]);
  const start = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(policy.businessHours.timeZone).epochMilliseconds);
  const ratings = await readRatings(
    context.db,
    sql`w.resolved_at >= ${start(from)} and w.resolved_at < ${start(to.add({ days: 1 }))}`,
  );
  const { language } = context.actor;
  const className = (key: string) => policy.classes.find((one) => one.key === key)?.names[language] ?? key;
  const keyed = (rating: KnownRating) =>
    query.by === 'agent'
      ? { key: rating.ratedBy.id, name: rating.ratedBy.name }
      : { key: rating.class, name: className(rating.class) };
  return {
    from: from.toString(),
    to: to.toString(),
    all: { count: ratings.length, held: heldOf(ratings) },
    items: grouped(ratings, keyed),
  };
}

function grouped(
  ratings: readonly KnownRating[],
  keyed: (rating: KnownRating) => { key: string; name: string },
): AccuracyView['items'] {
  const groups = Map.groupBy(ratings, (rating) => keyed(rating).key);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? [{ ...keyed(first), count: group.length, held: heldOf(group) }] : [];
    })
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

function heldOf(ratings: readonly Rating[]): AccuracyView['all']['held'] {
  const accuracy = accuracyOf(ratings);
  return accuracy && { ...accuracy, writtenOff: toDecimal(credits(accuracy.writtenOff)) };
}
