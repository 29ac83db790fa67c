import { expect } from '@playwright/test';
import { z } from 'zod';
import { orderView } from '../server/credits/orders/contract.ts';
import { customerView } from '../server/customers/contract.ts';
import { outboxItem, outboxMail } from '../server/mail/contract.ts';
import { quoteView } from '../server/settlement/contract.ts';
import { ticketView } from '../server/tickets/contract.ts';
import type { Caller } from './caller.ts';
import type { SignIn } from './house.ts';

export type Customer = { id: string; name: string; member: SignIn & { name: string; id: string } };

const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
let made = 0;

/** A customer with one member, who has not signed in yet, and with so many credits. */
export async function makeCustomer(owner: Caller, name: string, credits: number): Promise<Customer> {
  const { id } = await owner.post(customerView, '/customers', { name });
  const who = { name: `Mara ${name}`, email: `mara${++made}@customer.example` };
  const member = await owner.post(z.object({ id: z.uuid() }), `/customers/${id}/members`, who);
  if (credits > 0) await sellCredits(owner, id, credits);
  return { id, name, member: { ...who, id: member.id, password: 'seven paper boats' } };
}

/** The same, and the member has chosen his password by the mail that is kept in the outbox. */
export async function makeCustomerWhoSignsIn(
  owner: Caller,
  name: string,
  credits: number,
): Promise<Customer> {
  const customer = await makeCustomer(owner, name, credits);
  const { text } = await mailInOutbox(owner, customer.member.email, 'person_invited');
  const [, token = ''] = text.match(/\/links\/(\S+)/) ?? [];
  const { name: person, password } = customer.member;
  // Not as the owner: whoever chooses a password is signed in with it.
  const chosen = await fetch(`${owner.address}/api/v1/links/${token}/password`, {
    method: 'POST',
    headers: { origin: owner.address, 'content-type': 'application/json' },
    body: JSON.stringify({ name: person, password }),
  });
  expect(chosen.status, await chosen.text()).toBe(200);
  return customer;
}

export async function sellCredits(owner: Caller, customerId: string, credits: number): Promise<void> {
  const netMinor = credits * 850;
  const order = await owner.post(orderView, '/orders', { customerId, credits, netMinor });
  await owner.post(orderView, `/orders/${order.id}/payment`, {
    amountMinor: netMinor,
    currency: order.currency,
  });
}

/** Opened by staff in the member's name. @returns the ticket's id and number */
export function openTicketFor(
  owner: Caller,
  { id, member }: Customer,
  subject: string,
  body = 'It stopped this morning.',
) {
  const asked = { customerId: id, requesterId: member.id, class: 'technical_problem', subject, body };
  return owner.post(ticketView, '/tickets', asked);
}

export function quote(owner: Caller, ticketId: string, credits: number, description = 'Look into it.') {
  return owner.post(quoteView, `/tickets/${ticketId}/quotes`, { credits, description });
}

export function readTicket(owner: Caller, ticketId: string) {
  return owner.get(ticketView, `/tickets/${ticketId}`);
}

/** Waits for the mail, which is written soon after the deed. */
export async function mailInOutbox(owner: Caller, to: string, kind: string) {
  const find = async () => {
    const { items } = await owner.get(list(outboxItem), '/outbox?limit=50');
    return items.find((mail) => mail.to.address === to && mail.kind === kind)?.id;
  };
  await expect.poll(find, { timeout: 30_000 }).toBeDefined();
  return owner.get(outboxMail, `/outbox/${await find()}`);
}
