import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Decision,
  decideIntake,
  type IntakeFacts,
  type KnownPerson,
  numberInSubject,
  type ThreadOf,
} from './rules.ts';

const member: KnownPerson = { personId: 'member', kind: 'member', suspended: false, isStranger: false };
const stranger: KnownPerson = { ...member, personId: 'stranger', isStranger: true };
const suspended: KnownPerson = { ...member, suspended: true };
const agent: KnownPerson = { personId: 'agent', kind: 'staff', suspended: false, isStranger: false };

const thread = (given: Partial<ThreadOf> = {}): ThreadOf => ({
  ticketId: 't1',
  person: member,
  isFromHim: true,
  canGoOn: true,
  ...given,
});

const clean: IntakeFacts['mail'] = {
  from: { address: 'anna@example.com', name: 'Anna' },
  suspicious: [],
  autoSubmitted: false,
  autoSubmittedWhy: [],
  isOwnLoop: false,
  authenticationResults: undefined,
  unreadable: undefined,
};

type Given = Partial<Omit<IntakeFacts, 'mail'>> & { mail?: Partial<IntakeFacts['mail']> };

function facts({ mail, ...given }: Given): IntakeFacts {
  const nothing = {
    isDuplicate: false,
    bounced: undefined,
    byToken: undefined,
    byAnswer: undefined,
    sender: undefined,
    isFromDesk: false,
    namesTicket: false,
  };
  return { ...nothing, ...given, mail: { ...clean, ...mail } };
}

const automatic = { autoSubmitted: true, autoSubmittedWhy: ['Auto-Submitted: auto-replied'] };
const bounced = { mailOutId: 'o1', forGood: true };
const results = (found: Record<string, string>) => ({
  authenticationResults: { host: 'mx.example', results: found },
});

const scenarios: [rule: string, given: Given, expected: Partial<Decision>][] = [
  ['a known member opens a ticket', { sender: member }, { do: 'open', personId: 'member', kind: 'usual' }],
  ['an unknown sender opens an always-open ticket as a stranger', {}, { do: 'open_for_stranger' }],
  ['a stranger who writes again is still a stranger', { sender: stranger }, { do: 'open', kind: 'stranger' }],
  [
    'a reply to the address with his token goes into the ticket',
    { byToken: thread(), sender: member },
    { do: 'reply', ticketId: 't1', personId: 'member' },
  ],
  [
    'a reply that names our Message-ID goes into the ticket',
    { byAnswer: thread(), sender: member },
    { do: 'reply', ticketId: 't1' },
  ],
  [
    'the token counts before the Message-ID',
    { byToken: thread({ ticketId: 't2' }), byAnswer: thread(), sender: member },
    { do: 'reply', ticketId: 't2' },
  ],
  [
    'another sender with a valid token is held for an agent',
    { byToken: thread({ isFromHim: false }) },
    { do: 'hold', ticketId: 't1' },
  ],
  [
    'a colleague with a forwarded token is held too, under his own name',
    { byToken: thread({ isFromHim: false }), sender: member },
    { do: 'hold' },
  ],
  [
    'the token of somebody who was removed is no word of his',
    { byToken: thread({ person: undefined, isFromHim: false }) },
    { do: 'hold' },
  ],
  [
    'another sender with our Message-ID opens a ticket of his own',
    { byAnswer: thread({ isFromHim: false }) },
    { do: 'open_for_stranger' },
  ],
  [
    'a member with another’s Message-ID opens a ticket of his own',
    { byAnswer: thread({ isFromHim: false }), sender: member },
    { do: 'open' },
  ],
  [
    'an agent answers by his own token',
    { byToken: thread({ person: agent }), sender: agent },
    { do: 'reply', personId: 'agent' },
  ],
  [
    'an agent answers by his token on a closed ticket too',
    { byToken: thread({ person: agent, canGoOn: false }), sender: agent },
    { do: 'reply' },
  ],
  [
    'an agent’s address with our Message-ID alone is not the agent',
    { byAnswer: thread({ person: agent }), sender: agent },
    { do: 'look', reason: 'staff_without_token' },
  ],
  [
    'an agent’s address without a token is not the agent',
    { sender: agent },
    { do: 'look', reason: 'staff_without_token' },
  ],
  [
    'an agent’s address with a customer’s token is not the agent',
    { byToken: thread({ isFromHim: false }), sender: agent },
    { do: 'look', reason: 'staff_without_token' },
  ],
  [
    'one agent’s address with another’s token is not the agent',
    { byToken: thread({ person: agent, isFromHim: false }), sender: agent },
    { do: 'look' },
  ],
  [
    'a customer with an agent’s token is not the agent',
    { byToken: thread({ person: agent, isFromHim: false }), sender: member },
    { do: 'hold' },
  ],
  ['our own address as From is nobody', { isFromDesk: true }, { do: 'look', reason: 'from_desk' }],
  [
    'our own address as From is nobody, with a token too',
    { isFromDesk: true, byToken: thread({ isFromHim: false }) },
    { do: 'look', reason: 'from_desk' },
  ],
  [
    'a stranger who names a ticket by its number waits',
    { namesTicket: true },
    { do: 'look', reason: 'names_a_ticket' },
  ],
  ['a member who names a number opens a new ticket', { namesTicket: true, sender: member }, { do: 'open' }],
  [
    'a reply after the reopening window goes on in a new ticket',
    { byToken: thread({ canGoOn: false }), sender: member },
    { do: 'open', follows: 't1' },
  ],
  [
    'the same by Message-ID',
    { byAnswer: thread({ canGoOn: false }), sender: member },
    { do: 'open', follows: 't1' },
  ],
  ['a suspended customer’s mail waits', { sender: suspended }, { do: 'look', reason: 'customer_suspended' }],
  [
    'a suspended customer’s reply waits',
    { byToken: thread({ person: suspended }), sender: suspended },
    { do: 'look', reason: 'customer_suspended' },
  ],
  ['an automatic mail opens nothing', { mail: automatic }, { do: 'ignore', reason: 'automatic' }],
  ['an automatic mail of a member opens nothing', { mail: automatic, sender: member }, { do: 'ignore' }],
  [
    'an automatic mail with a token goes into no ticket',
    { mail: automatic, byToken: thread(), sender: member },
    { do: 'ignore' },
  ],
  [
    'our own mail come back opens nothing',
    { mail: { isOwnLoop: true } },
    { do: 'ignore', reason: 'own_loop' },
  ],
  [
    'a bounce marks the mail that did not arrive',
    { mail: automatic, bounced },
    { do: 'note_bounce', mailOutId: 'o1' },
  ],
  [
    'a bounce that quotes our loop header is still a bounce',
    { mail: { ...automatic, isOwnLoop: true }, bounced },
    { do: 'note_bounce' },
  ],
  [
    'the same mail through a second door is ignored',
    { isDuplicate: true, sender: member },
    { do: 'ignore', reason: 'duplicate' },
  ],
  [
    'two From headers are no sender',
    { mail: { suspicious: ['several From headers'] }, sender: member },
    { do: 'look', reason: 'suspicious' },
  ],
  [
    'a suspicious sender with a token is no sender',
    { mail: { suspicious: ['name shows another address'] }, byToken: thread() },
    { do: 'look' },
  ],
  [
    'an unreadable mail waits, whoever sent it',
    { mail: { unreadable: 'too many parts' }, sender: member },
    { do: 'look', reason: 'unreadable' },
  ],
  [
    'failed DMARC by a host that counts is no sender',
    { mail: results({ dmarc: 'fail' }), sender: member },
    { do: 'look', reason: 'authentication_failed' },
  ],
  [
    'failed SPF with good DKIM passes',
    { mail: results({ spf: 'fail', dkim: 'pass' }), sender: member },
    { do: 'open' },
  ],
  [
    'failed SPF without DKIM does not',
    { mail: results({ spf: 'fail', dkim: 'none' }), byToken: thread(), sender: member },
    { do: 'look' },
  ],
  [
    'passed DMARC outweighs failed SPF',
    { mail: results({ dmarc: 'pass', spf: 'fail' }), sender: member },
    { do: 'open' },
  ],
];

describe('what becomes of a mail', () => {
  for (const [rule, given, expected] of scenarios) {
    test(rule, () => {
      assert.partialDeepStrictEqual(decideIntake(facts(given)), expected);
    });
  }
});

test('only the customer’s side can be opened or held: no decision ever acts as staff but by the bound token', () => {
  for (const byToken of [
    undefined,
    thread({ person: agent, isFromHim: false }),
    thread({ person: agent, isFromHim: true }),
  ])
    for (const byAnswer of [
      undefined,
      thread({ person: agent }),
      thread({ person: agent, isFromHim: false }),
    ])
      for (const sender of [undefined, agent, member]) {
        const decision = decideIntake(facts({ byToken, byAnswer, sender }));
        const actsAsAgent = 'personId' in decision && decision.personId === 'agent';
        assert.equal(actsAsAgent, byToken?.isFromHim === true);
      }
});

test('a number is read from a subject only where it is marked as one', () => {
  assert.equal(numberInSubject('Re: [#1042] Shop'), 1042);
  assert.equal(numberInSubject('Re: Shop [1042]'), 1042);
  assert.equal(numberInSubject('Invoice 1042'), undefined);
  assert.equal(numberInSubject('#12'), undefined);
});
