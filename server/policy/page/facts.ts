import type { z } from 'zod';
import { publicAddress } from '../../identity/public-address.ts';
import { now } from '../../platform/database/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Settings } from '../../platform/settings.ts';
import { namesSchema, type Policy } from '../contract.ts';
import { policyVersion } from '../versions.ts';
import { type PublishedVersion, standingOf } from './standing.ts';

/** Something on sale: credits (whole hundredths) or days of support. The price is net of tax. */
export type SoldPackage = {
  names: z.infer<typeof namesSchema>;
  descriptions: z.infer<typeof namesSchema> | undefined;
  credits: number | null;
  supportDays: number | null;
  priceMinor: number;
  currency: string;
  taxBasisPoints: number;
};

/** All that the public Support Policy page is made from. */
export type PolicyFacts = {
  /** The company's name. */
  company: string;
  /** Where people reach this house, without a slash at its end. */
  address: string;
  policy: Policy;
  /** The version that is shown; null for one that is not published. */
  version: number | null;
  versions: readonly PublishedVersion[];
  packages: readonly SoldPackage[];
  /** Whether some product has days of free support of its own. */
  productsDiffer: boolean;
  now: Date;
};

type Where = Pick<Settings, 'publicUrl' | 'host' | 'port'>;

/**
 * The page's facts for a version, or for the one in force.
 * @returns undefined while there is no company yet, or when there is no such version
 */
export async function readPolicyFacts(
  db: Database,
  settings: Where,
  version?: number,
): Promise<PolicyFacts | undefined> {
  const around = await readSurroundings(db, settings);
  if (!around) return undefined;
  const shown = version ?? around.versions.find(({ standing }) => standing === 'in_force')?.version;
  if (shown === undefined || !around.versions.some((each) => each.version === shown)) return undefined;
  const { policy } = await policyVersion(db, shown);
  return { ...around, policy, version: shown };
}

/** The same for a policy that is not published: how its page would look. */
export async function previewFacts(
  db: Database,
  settings: Where,
  policy: Policy,
): Promise<PolicyFacts | undefined> {
  const around = await readSurroundings(db, settings);
  return around && { ...around, policy, version: null };
}

async function readSurroundings(db: Database, settings: Where) {
  const [company, versions, packages, differing, at] = await Promise.all([
    db.selectFrom('company').select('name').executeTakeFirst(),
    readVersions(db),
    readPackages(db),
    db.selectFrom('product').select('id').where('free_support_days', 'is not', null).limit(1).execute(),
    now(db),
  ]);
  if (!company) return undefined;
  return {
    company: company.name,
    address: publicAddress(settings),
    versions: standingOf(versions, at),
    packages,
    productsDiffer: differing.length > 0,
    now: at,
  };
}

/** There are few, by their nature. */
function readVersions(db: Database): Promise<{ version: number; inForceFrom: Date }[]> {
  return db
    .selectFrom('policy_version')
    .select(['id as version', 'in_force_from as inForceFrom'])
    .orderBy('in_force_from', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

async function readPackages(db: Database): Promise<SoldPackage[]> {
  const rows = await db
    .selectFrom('package')
    .selectAll()
    .where('on_sale', '=', true)
    .orderBy('position')
    .orderBy('credits')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    names: namesSchema.parse(row.names),
    descriptions: namesSchema.safeParse(row.descriptions).data,
    credits: row.credits,
    supportDays: row.support_days,
    priceMinor: row.price_minor,
    currency: row.currency,
    taxBasisPoints: row.tax_basis_points,
  }));
}
