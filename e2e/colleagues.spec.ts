import { expect } from '@playwright/test';
import { z } from 'zod';
import { expectAccessible } from './axe.ts';
import type { Caller } from './caller.ts';
import { mailInOutbox, makeCustomerWhoSignsIn, quote, readTicket } from './customers.ts';
import { test } from './house.ts';
import { credits, en, fill } from './texts.ts';

const ASKER = { name: 'Ada Asker', email: 'ada@customer.example', password: 'nine slow herons' };

/** A colleague who may ask, but confirm nothing, and who has chosen a password. */
async function addAsker(owner: Caller, customerId: string): Promise<string> {
  const { name, email, password } = ASKER;
  const { id } = await owner.post(z.object({ id: z.uuid() }), `/customers/${customerId}/members`, {
    name,
    email,
  });
  await owner.patch(`/customers/${customerId}/members/${id}`, { confirmUpTo: 0 });
  const { text } = await mailInOutbox(owner, email, 'person_invited');
  const [, token = ''] = text.match(/\/links\/(\S+)/) ?? [];
  const chosen = await fetch(`${owner.address}/api/v1/links/${token}/password`, {
    method: 'POST',
    headers: { origin: owner.address, 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  expect(chosen.status, await chosen.text()).toBe(200);
  return id;
}

test('who may not confirm a price asks who may, and he confirms it from his home', async ({
  owner,
  visit,
}) => {
  const customer = await makeCustomerWhoSignsIn(owner, 'Two Desks', 10);
  const requesterId = await addAsker(owner, customer.id);
  const ticket = await owner.post(z.object({ id: z.uuid(), number: z.number() }), '/tickets', {
    customerId: customer.id,
    requesterId,
    class: 'technical_problem',
    subject: 'Labels print twice',
    body: 'Each label comes out twice.',
  });
  await quote(owner, ticket.id, 3);

  const ada = await visit(ASKER);
  await ada.goto(`/tickets/${ticket.number}`);
  const stub = ada.getByRole('region', { name: fill(en.support.quote.label, { number: ticket.number }) });
  await expect(stub).toContainText(fill(en.portal.quote.notYours, { names: customer.member.name }));
  await expect(
    stub.getByRole('button', { name: fill(en.portal.quote.confirm, { credits: credits(3) }) }),
  ).toHaveCount(0);
  await expectAccessible(ada);
  await stub.getByLabel(en.portal.quote.askNote).fill('The fair is on Monday');
  await stub.getByRole('button', { name: en.portal.quote.askButton }).click();
  await expect(stub).toContainText(`${ASKER.name} asked ${customer.member.name}`);

  const mara = await visit(customer.member);
  await mara.goto('/');
  const waiting = mara.getByRole('region', { name: en.portal.waiting.label });
  await expect(waiting).toContainText(
    fill(en.portal.waiting.askedYouNote, { name: ASKER.name, note: 'The fair is on Monday' }),
  );
  await waiting.getByRole('link', { name: en.portal.waiting.confirm }).click();
  await mara.getByRole('button', { name: fill(en.portal.quote.confirm, { credits: credits(3) }) }).click();
  await expect.poll(async () => (await readTicket(owner, ticket.id)).state).toBe('queued');
  // Without a reload, the asker sees that it is decided.
  await expect(stub).toBeHidden();
  await mara.goto('/colleagues');
  await expect(mara.getByRole('heading', { name: en.portal.colleagues.title })).toBeVisible();
  await expectAccessible(mara);
});
