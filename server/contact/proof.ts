import { createHash, createHmac } from 'node:crypto';
import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Trx } from '../platform/database/database.ts';
import { Forbidden } from '../platform/errors.ts';

/** Long enough for a slow telephone, too short to gather many. */
const GOOD_MINUTES = 10;
/** Together about a second of a browser's work, and a millisecond of ours. */
const ITERATIONS = 5_000;
const TRIES = { fewest: 300, most: 900 };

/** Makes and checks proofs of work, which cost a visitor nothing that he notices and a robot a second each. */
export type Proofs = {
  challenge(): Promise<Challenge & { signature: string }>;
  /**
   * Looks at a proof, which is good once and for some minutes.
   * @throws {Forbidden} `proof_refused`
   */
  check(db: Database | Trx, proof: string): Promise<CheckedProof>;
  /**
   * Uses up a proof that was found good.
   * @throws {Forbidden} `proof_refused` when another message came with it at the same moment
   */
  take(trx: Trx, proof: CheckedProof): Promise<void>;
};

export type CheckedProof = { hash: Buffer; expiresAtSeconds: number };

const proofShape = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: z.string(),
      salt: z.string(),
      cost: z.literal(ITERATIONS),
      keyLength: z.number().int().max(64),
      keyPrefix: z.string(),
      keySignature: z.string(),
      expiresAt: z.number(),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string().max(200) }),
});

/**
 * @param signingKey the house's; what signs challenges is derived from it
 * @param tries how many keys have to be tried until one fits
 */
export function proofsSignedWith(signingKey: string, tries = TRIES): Proofs {
  const derived = (use: string) => createHmac('sha256', signingKey).update(`contact ${use}`).digest('hex');
  const secrets = {
    hmacSignatureSecret: derived('challenge'),
    hmacKeySignatureSecret: derived('solution'),
  };
  return {
    async challenge() {
      const { parameters, signature } = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: ITERATIONS,
        counter: randomInt(tries.most, tries.fewest),
        deriveKey,
        expiresAt: Math.floor(Date.now() / 1000) + GOOD_MINUTES * 60,
        ...secrets,
      });
      if (signature === undefined) throw new Error('a challenge is always signed');
      return { parameters, signature };
    },

    async check(db, proof) {
      const { challenge, solution } = parseProof(proof);
      const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets });
      if (!verified) throw refused();
      const hash = createHash('sha256').update(challenge.signature).digest();
      const used = await db
        .selectFrom('contact_proof')
        .select('proof')
        .where('proof', '=', hash)
        .executeTakeFirst();
      if (used) throw refused();
      return { hash, expiresAtSeconds: challenge.parameters.expiresAt };
    },

    async take(trx, { hash, expiresAtSeconds }) {
      const taken = await trx
        .insertInto('contact_proof')
        .values({ proof: hash, expires_at: sql<Date>`to_timestamp(${expiresAtSeconds})` })
        .onConflict((oc) => oc.column('proof').doNothing())
        .returning('proof')
        .executeTakeFirst();
      if (!taken) throw refused();
    },
  };
}

function parseProof(proof: string): z.infer<typeof proofShape> {
  try {
    return proofShape.parse(JSON.parse(Buffer.from(proof, 'base64').toString('utf8')));
  } catch {
    throw refused();
  }
}

/** Missing, made up, expired or used before: which of them is not told. */
function refused(): Forbidden {
  return new Forbidden(
    'proof_refused',
    'Your browser’s proof of work was not accepted. Please send it again.',
  );
}
