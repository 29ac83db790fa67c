import assert from 'node:assert/strict';
import fc from 'fast-check';
import { brokenConstraint } from '../../platform/database/transaction.ts';
import { Conflict } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { verify } from '../../verify/verify.ts';
import type { TestHouse } from '../open-test-house.ts';

/** What may happen to a book, amounts in whole hundredths. `pick` chooses among what is there. */
export type Step =
  | { do: 'buy'; amount: number }
  | { do: 'grant'; amount: number }
  | { do: 'hold'; amount: number }
  | { do: 'settle'; pick: number; part: number }
  | { do: 'refund' | 'chargeback' | 'restoration' | 'reversal'; pick: number; amount: number };

const amount = fc.integer({ min: 1, max: 1_500 });
/** Any of it. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('buy' as const, 'grant' as const), amount }),
  fc.record({ do: fc.constant('hold' as const), amount }),
  fc.record({
    do: fc.constant('settle' as const),
    pick: fc.nat(50),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    do: fc.constantFrom(
      'refund' as const,
      'chargeback' as const,
      'restoration' as const,
      'reversal' as const,
    ),
    pick: fc.nat(50),
    amount,
  }),
);

/** A ticket with an accepted quote to hold for. */
export async function makeQuote(
  house: TestHouse,
  customerId: string,
  memberId: string,
): Promise<{ ticketId: string; quoteId: string }> {
  const [ticketId, quoteId] = [newId(), newId()];
  await house.db
    .insertInto('ticket')
    .values({
      id: ticketId,
      subject: 'Work',
      state: 'queued',
      coverage: 'paid',
      coverage_verdict: JSON.stringify({ coverage: 'paid', because: 'no_licence', range: null }),
      class: 'question',
      department: 'technical',
      customer_id: customerId,
      requester_id: memberId,
      policy_version_id: 1,
      opened_via: 'api',
      first_response_due_at: new Date(),
    })
    .execute();
  await house.db
    .insertInto('quote')
    .values({
      id: quoteId,
      ticket_id: ticketId,
      customer_id: customerId,
      version: 1,
      additional: false,
      class: 'question',
      credits: 100_000,
      pricing: 'capped',
      description: 'Work',
      rated_by: memberId,
      valid_until: new Date(),
      state: 'accepted',
      decided_at: new Date(),
    })
    .execute();
  await house.db
    .insertInto('event')
    .values([
      { type: 'ticket.opened', via: 'api', ticket_id: ticketId, visible_to_customer: true },
      {
        type: 'quote.accepted',
        via: 'api',
        ticket_id: ticketId,
        subject_id: quoteId,
        visible_to_customer: true,
      },
    ])
    .execute();
  return { ticketId, quoteId };
}

const REFUSALS = [
  'ledger_available_not_negative',
  'ledger_lots_cover_the_transfer',
  'ledger_lots_took_what_returns',
  'beyond_hold',
];

/** Whether it worked; what the books refuse is a `no`, everything else a failure of the test. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const constraint = brokenConstraint(error);
    const code = error instanceof Conflict ? error.code : undefined;
    assert.ok(REFUSALS.includes(constraint ?? code ?? ''), `refused for ${constraint ?? code}: ${error}`);
    return false;
  }
}

/** @param expected a finding that follows from how the test made its rows */
export async function assertVerified(house: TestHouse, expected?: string): Promise<void> {
  const findings: unknown[] = [];
  await verify(house.db, (found) => {
    if (found.message !== expected) findings.push(found);
  });
  assert.deepEqual(findings, []);
}
