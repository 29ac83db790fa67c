import { authorise } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { credits, fromDecimal, toDecimal } from '../amount.ts';
import type { PackageView, ProposalView } from './contract.ts';
import { type PackageRow, toPackageView } from './package-row.ts';
import { buyerOf, sumOf, taxationOf, toPriceView } from './price.ts';
import { proposePackages } from './rules.ts';

const MOST_PROPOSALS = 10;

/** The packages in the owner's order; members see those on sale. */
export async function listPackages(context: Context): Promise<PackageView[]> {
  authorise(context.actor, 'package.list');
  const rows = await packageRows(context);
  return rows
    .map((row, position) => ({ row, position }))
    .filter(({ row }) => row.on_sale || context.actor.kind !== 'member')
    .map(({ row, position }) => toPackageView(row, context.actor.language, position));
}

/** Who needs so many credits: the packages that bring them, cheapest first, then with least left over. */
export async function proposalsFor(
  context: Context,
  query: { credits: number; customerId?: string | undefined },
): Promise<ProposalView[]> {
  const customerId = buyerOf(context, query.customerId);
  const [rows, taxation, { currency }] = await Promise.all([
    packageRows(context),
    taxationOf(context.db, customerId),
    context.db.selectFrom('company').select('currency').executeTakeFirstOrThrow(),
  ]);
  // Sums in two currencies can not be compared; the company's own is the one that customers are asked for.
  const sold = rows.flatMap((row, position) =>
    row.credits !== null && row.on_sale && row.currency === currency
      ? [{ row, position, credits: credits(row.credits), priceMinor: row.price_minor }]
      : [],
  );
  const proposals = proposePackages(sold, fromDecimal(query.credits), ({ row }, quantity) => {
    const { netMinor, taxMinor } = sumOf(row, quantity, taxation);
    return netMinor + taxMinor;
  });
  return proposals.slice(0, MOST_PROPOSALS).map((proposal) => ({
    package: toPackageView(proposal.package.row, context.actor.language, proposal.package.position),
    credits: toDecimal(proposal.credits),
    leftOver: toDecimal(proposal.leftOver),
    price: toPriceView(proposal.package.row, proposal.quantity, taxation),
  }));
}

/** There are at most a hundred. */
function packageRows({ db }: Context): Promise<PackageRow[]> {
  return db
    .selectFrom('package')
    .selectAll()
    .orderBy('position')
    .orderBy('credits')
    .orderBy('id')
    .limit(100)
    .execute();
}
