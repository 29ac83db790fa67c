import { adjustCredits } from '../credits/adjust-credits.ts';
import type { Actor, Member } from '../identity/actor.ts';
import { agreeToTransfer } from '../licences/transfers/agree-to-transfer.ts';
import { type AskedTransfer, askTransfer } from '../licences/transfers/ask-transfer.ts';
import { tellOf } from '../mail/outgoing/tell.ts';
import { newId } from '../platform/ids.ts';
import type { TestHouse } from './open-test-house.ts';
import { makeCustomer, makeMember } from './people.ts';

/** Who has a licence to give. */
export type Giver = { customerId: string; member: Member; licenceId: string; key: string };

export async function makeGiver(house: TestHouse, owner: Actor, credits = 0): Promise<Giver> {
  const customerId = await makeCustomer(house, 'Blue Bicycle');
  const [licenceId, productId, key] = [newId(), newId(), `CP-${newId()}`];
  await house.db.insertInto('product').values({ id: productId, name: 'Classifieds Pro' }).execute();
  await house.db
    .insertInto('licence')
    .values({
      id: licenceId,
      customer_id: customerId,
      product_id: productId,
      key,
      site: 'blue.example',
      purchased_on: '2026-01-01',
    })
    .execute();
  if (credits > 0)
    await adjustCredits(house.as(owner), customerId, { credits, kind: 'goodwill', reason: 'to begin with' });
  return { customerId, member: await makeMember(house, customerId), licenceId, key };
}

export const makeReceiver = async (house: TestHouse): Promise<Member> =>
  makeMember(house, await makeCustomer(house, 'Green Gate'));

export const somebodyNew = () => `${newId()}@new.example`;

/** @returns the transfer's id */
export async function offer(
  house: TestHouse,
  { member, licenceId }: Giver,
  email: string,
  asked: Partial<AskedTransfer> = {},
): Promise<string> {
  const body = { email, note: '', movesCredits: false, ...asked };
  const { id } = await askTransfer(house.as(member), licenceId, body, isDeskAddress);
  return id;
}

export const isDeskAddress = (address: string) => address.startsWith('support');

export async function agreedTransfer(
  house: TestHouse,
  giver: Giver,
  receiver: Member,
  asked: Partial<AskedTransfer> = {},
): Promise<string> {
  const id = await offer(house, giver, receiver.email, asked);
  await agreeToTransfer(house.as(receiver), id);
  return id;
}

export type Posted = { to: string; kind: string; subject: string; text: string; language: string };

/** Has the mails of a transfer's last step written. */
export async function mailsOf(house: TestHouse, transferId: string): Promise<Posted[]> {
  const event = await house.db
    .selectFrom('event')
    .select(['id'])
    .where('subject_id', '=', transferId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await tellOf(house, [event.id]);
  const rows = await house.db
    .selectFrom('mail_out')
    .select(['to_address', 'kind', 'subject', 'body_text', 'body_html'])
    .where('wish', '=', `event:${event.id}`)
    .orderBy('kind')
    .execute();
  return rows.map((row) => ({
    to: row.to_address,
    kind: row.kind,
    subject: row.subject,
    text: row.body_text,
    language: row.body_html.match(/lang="(\w+)"/)?.[1] ?? '',
  }));
}

/** The token of the link by which the receiver answers. */
export async function tokenOf(house: TestHouse, transferId: string): Promise<string> {
  const mails = await mailsOf(house, transferId);
  return mails.find(({ kind }) => kind === 'transfer_offered')?.text.match(/\/t\/(\S+)/)?.[1] ?? '';
}
