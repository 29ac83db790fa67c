import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { ContactRequest } from '../contact/contract.ts';
import { keepRequest, type OpenDoor } from '../contact/keep-request.ts';
import { proofsSignedWith } from '../contact/proof.ts';
import { stranger } from '../identity/actor.ts';
import { Limits } from '../identity/limits.ts';
import { tellOf } from '../mail/outgoing/tell.ts';
import { newId } from '../platform/ids.ts';
import type { TestHouse } from './open-test-house.ts';

/** A solution as the form sends it. */
export async function solved(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

/** The open door of a house, with proofs that take no time, and what is written there. */
export function openDoorOf(house: TestHouse) {
  const door: OpenDoor = {
    limits: new Limits(house.db),
    proofs: proofsSignedWith('a key for tests', { fewest: 1, most: 3 }),
    isDesk: (address) => address === 'support@counterfoil.localhost',
  };
  let networks = 0;
  const proof = async () => solved(await door.proofs.challenge());

  /** Writes to the desk as a visitor from a network of his own. @returns the request's id */
  async function write(
    wish: Partial<ContactRequest> = {},
    network = `network ${++networks}`,
  ): Promise<string> {
    const id = newId();
    const context = { ...house.as(stranger('en')), via: 'portal' } as const;
    const request: ContactRequest = {
      id,
      topic: 'sales',
      name: 'Nora Ilves',
      email: `${id}@elsewhere.example`,
      licenceKey: '',
      subject: 'Do you sell to schools?',
      message: 'We would need forty.',
      language: 'en',
      website: '',
      proof: wish.proof ?? (await proof()),
      ...wish,
    };
    await keepRequest(context, door, request, network);
    return request.id;
  }

  /** The mail that asks for confirmation, and the token in it. */
  async function mailOf(requestId: string) {
    const event = await house.db
      .selectFrom('event')
      .select('id')
      .where('type', '=', 'contact.asked')
      .where('subject_id', '=', requestId)
      .executeTakeFirstOrThrow();
    await tellOf(house, [event.id]);
    const mail = await house.db
      .selectFrom('mail_out')
      .selectAll()
      .where('wish', '=', `event:${event.id}`)
      .executeTakeFirstOrThrow();
    return { ...mail, token: mail.body_text.match(/\/contact\/confirm\/(\w+)/)?.[1] ?? '' };
  }

  return { door, proof, write, mailOf };
}
