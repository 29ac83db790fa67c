import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { declineQuote } from '../../quotes/decide-quote.ts';
import { proposeQuote } from '../../quotes/propose-quote.ts';
import { makeCustomer, makeMember } from '../../testing/people.ts';
import { openTicket } from '../../tickets/open-ticket.ts';
import { postMessage } from '../../tickets/post-message.ts';
import { openMailHouse } from '../testing/mail-house.ts';
import { openMailSink } from '../testing/mail-sink.ts';
import { claimNext, isStillClaimed } from './claim.ts';
import { createPostOffice } from './post-office.ts';
import { createMailer } from './transport.ts';

const sink = await openMailSink();
const mails = await openMailHouse({ SMTP_URL: sink.url });
const { house } = mails;
let mailer = newMailer();
let office = createPostOffice(house, mailer);
after(() => mailer.close());

function newMailer() {
  return createMailer(sink.url, { connectMs: 1_000, silenceMs: 700 });
}

/** As if a claim were five minutes old. */
const letClaimsEnd = () =>
  house.db
    .updateTable('mail_out')
    .set({ claimed_until: new Date(0) })
    .where('state', '=', 'waiting')
    .execute();

/** A ticket of a new member, with `answers` mails waiting for him. */
async function waitingMails(answers: number) {
  sink.behave(() => undefined);
  sink.caught.length = 0;
  // A new pool, so that no open connection of the test before is used.
  mailer.close();
  mailer = newMailer();
  office = createPostOffice(house, mailer);
  const customerId = await makeCustomer(house);
  const member = await makeMember(house, customerId);
  const { id: ticketId } = await openTicket(house.as(member), {
    subject: 'Shop',
    bodyText: 'Help',
    class: 'technical_problem',
    customerId,
    requesterId: member.personId,
  });
  for (let answer = 1; answer < answers; answer++)
    await postMessage(house.as(mails.agent), ticketId, { kind: 'public', bodyText: `Answer ${answer}` });
  await mails.tell();
  return { member, ticketId, customerId };
}

const outbox = (address: string) =>
  house.db
    .selectFrom('mail_out')
    .selectAll()
    .where('to_address', '=', address)
    .orderBy('created_at')
    .execute();
const states = async (address: string) => (await outbox(address)).map((mail) => mail.state);

/** As if so much time had passed that everything put off is due. */
async function later() {
  office.resume();
  await house.db
    .updateTable('mail_out')
    .set({ next_attempt_at: new Date(0), claimed_until: null })
    .where('state', '=', 'waiting')
    .execute();
}

describe('sending', () => {
  test('delivers in the order of writing, threaded, marked, and forgets the secrets', async () => {
    const { member } = await waitingMails(3);
    await office.deliverTo(member.email);
    assert.deepEqual(await states(member.email), ['sent', 'sent', 'sent']);
    assert.deepEqual(
      sink.caught.map((mail) => mail.raw.match(/Answer \d|has arrived/)?.[0]),
      ['has arrived', 'Answer 1', 'Answer 2'],
    );
    const [receipt, first] = sink.caught;
    assert.match(receipt?.raw ?? '', /^Auto-Submitted: auto-generated/m);
    assert.match(receipt?.raw ?? '', /^X-Counterfoil-Loop: 1/m);
    assert.match(receipt?.raw ?? '', /~~~~ Please write your answer above this line ~~~~/);
    assert.doesNotMatch(first?.raw ?? '', /^Auto-Submitted|^Precedence|^X-Counterfoil-Loop/m);
    const receiptId = receipt?.raw.match(/^Message-ID: (<[0-9a-f]{32}@desk\.example>)/im)?.[1] ?? '';
    assert.ok(first?.raw.includes(`In-Reply-To: ${receiptId}`));
    assert.match(first?.raw ?? '', /^Reply-To: support\+[0-9a-f]{32}@desk\.example/m);
    assert.match(first?.from ?? '', /^support\+[0-9a-f]{32}@desk\.example$/);
    assert.ok((await outbox(member.email)).every((mail) => mail.reply_token === null));
  });

  test('makes one mail of one event, however often it is told', async () => {
    const { member } = await waitingMails(1);
    const events = await house.db.selectFrom('event').select('id').execute();
    const { tellOf } = await import('./tell.ts');
    await Promise.all(events.flatMap(({ id }) => [tellOf(house, [id]), tellOf(house, [id])]));
    assert.equal((await outbox(member.email)).length, 1);
  });

  test('two senders at once send each mail once', async () => {
    const { member } = await waitingMails(4);
    const other = createPostOffice(house, mailer);
    await Promise.all([
      office.deliverTo(member.email),
      other.deliverTo(member.email),
      office.deliverTo(member.email),
    ]);
    await office.deliverTo(member.email);
    assert.equal(sink.caught.length, 4);
  });
});

describe('a mail server in trouble', () => {
  for (const at of ['CONNECT', 'EHLO', 'MAIL', 'RCPT', 'DATA', '.']) {
    test(`421 at ${at} puts the mail off, and nothing is lost or doubled`, async () => {
      const { member } = await waitingMails(2);
      sink.behave((command) => (command === at ? '421 try later' : undefined));
      await office.deliverTo(member.email);
      assert.deepEqual(await states(member.email), ['waiting', 'waiting']);
      sink.behave(() => undefined);
      await later();
      await office.deliverTo(member.email);
      assert.deepEqual(await states(member.email), ['sent', 'sent']);
      assert.equal(sink.caught.length, 2);
    });
  }

  test('greylisting puts this address off only, and no younger mail overtakes', async () => {
    const { member } = await waitingMails(2);
    const other = await makeMember(house, member.customerId);
    sink.behave((command, mail) =>
      command === 'RCPT' && mail.to.length === 0 ? '450 greylisted' : undefined,
    );
    await office.deliverTo(member.email);
    const [first, second] = await outbox(member.email);
    assert.deepEqual([first?.state, first?.attempts, second?.attempts], ['waiting', 1, 0]);
    assert.ok(first && first.next_attempt_at > new Date());
    void other;
  });

  test('550 for a recipient fails for good, with what the server said, and the next mail goes on', async () => {
    const { member } = await waitingMails(2);
    let refused = 0;
    sink.behave((command) => (command === 'RCPT' && refused++ === 0 ? '550 no such user' : undefined));
    await office.deliverTo(member.email);
    const [first, second] = await outbox(member.email);
    assert.deepEqual([first?.state, second?.state], ['failed', 'sent']);
    assert.match(first?.remark ?? '', /550 no such user/);
  });

  test('554 after the text fails for good', async () => {
    const { member } = await waitingMails(1);
    sink.behave((command) => (command === '.' ? '554 spam' : undefined));
    await office.deliverTo(member.email);
    assert.deepEqual(await states(member.email), ['failed']);
  });

  test('a wrong password is no fault of the mail', async () => {
    const { member } = await waitingMails(1);
    sink.behave((command) => (command === 'MAIL' ? '530 sign in first' : undefined));
    await office.deliverTo(member.email);
    assert.deepEqual(await states(member.email), ['waiting']);
  });

  for (const at of ['CONNECT', 'RCPT', '.']) {
    test(`silence at ${at} ends by our own deadline`, async () => {
      const { member } = await waitingMails(1);
      sink.behave((command) => (command === at ? 'silence' : undefined));
      await office.deliverTo(member.email);
      assert.deepEqual(await states(member.email), ['waiting']);
    });
  }

  test('cut after the final dot: at most twice, with the same Message-ID', async () => {
    const { member } = await waitingMails(1);
    sink.behave((command) => (command === '.' ? 'keep_and_cut' : undefined));
    await office.deliverTo(member.email);
    assert.deepEqual(await states(member.email), ['waiting']);
    sink.behave(() => undefined);
    await later();
    await office.sweep();
    assert.deepEqual(await states(member.email), ['sent']);
    const his = sink.caught.filter((mail) => mail.to.includes(member.email));
    const ids = his.map((mail) => mail.raw.match(/^Message-ID: (.*)$/im)?.[1]);
    assert.equal(ids.length, 2);
    assert.equal(new Set(ids).size, 1);
  });

  test('while it can not be reached nobody tries in vain for each mail', async () => {
    const one = await waitingMails(1);
    let asked = 0;
    sink.behave((command) => (command === 'CONNECT' && asked++ >= 0 ? '421 closed' : undefined));
    await office.deliverTo(one.member.email);
    await office.deliverTo(one.member.email);
    const [mail] = await outbox(one.member.email);
    assert.deepEqual([mail?.attempts, asked], [1, 1]);
  });

  test('a sender that died in the middle holds a mail for some minutes only', async () => {
    const { member } = await waitingMails(1);
    await house.db
      .updateTable('mail_out')
      .set({ claimed_until: new Date(Date.now() + 60_000) })
      .where('to_address', '=', member.email)
      .execute();
    await office.deliverTo(member.email);
    assert.deepEqual(await states(member.email), ['waiting']);
    await house.db
      .updateTable('mail_out')
      .set({ claimed_until: new Date(Date.now() - 1_000) })
      .where('to_address', '=', member.email)
      .execute();
    await office.sweep();
    assert.deepEqual(await states(member.email), ['sent']);
  });

  for (const reply of ['550 no such user', '450 greylisted'])
    test(`a sender that stood still takes nothing back of what another has sent or begun meanwhile: ${reply}`, async () => {
      const { member } = await waitingMails(1);
      const patient = createMailer(sink.url, { connectMs: 20_000, silenceMs: 20_000 });
      after(() => patient.close());
      const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
      const late = Promise.withResolvers<string>();
      sink.behave((command) => {
        if (command !== 'RCPT') return undefined;
        asked[0].resolve();
        return late.promise;
      });
      const first = createPostOffice(house, patient).deliverTo(member.email);
      await asked[0].promise;
      await letClaimsEnd();
      const second = Promise.withResolvers<string>();
      sink.behave((command) => {
        if (command !== 'RCPT') return undefined;
        asked[1].resolve();
        return second.promise;
      });
      const other = createPostOffice(house, patient).deliverTo(member.email);
      await asked[1].promise;
      late.resolve(reply);
      await first;
      await house.db
        .updateTable('mail_out')
        .set({ next_attempt_at: new Date(0) })
        .where('state', '=', 'waiting')
        .execute();
      await createPostOffice(house, mailer).sweep();
      assert.deepEqual(await states(member.email), ['waiting'], 'nobody took it from the second');
      second.resolve('250 ok');
      await other;
      assert.deepEqual(await states(member.email), ['sent']);
      assert.equal(sink.caught.length, 1);
    });

  test('who finds that his claim is over sends nothing', async () => {
    const { member } = await waitingMails(1);
    const claimed = await claimNext(house.db, member.email);
    assert.ok(claimed && (await isStillClaimed(house.db, claimed, mailer.attemptMs)));
    await letClaimsEnd();
    assert.equal(await isStillClaimed(house.db, claimed, mailer.attemptMs), false);
    await office.deliverTo(member.email);
    assert.equal(await isStillClaimed(house.db, claimed, mailer.attemptMs), false);
  });

  test('what was given up is not sent after all when the server goes on', async () => {
    const { member } = await waitingMails(1);
    const hasty = createMailer(sink.url, { connectMs: 100, silenceMs: 100 });
    const [asked, late] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()];
    let drip: (() => void) | undefined;
    sink.behave((command, _mail, say) => {
      if (command !== 'RCPT') return undefined;
      asked.resolve();
      const timer = setInterval(() => say('250-wait'), 50);
      drip = () => clearInterval(timer);
      return late.promise;
    });
    await createPostOffice(house, hasty).deliverTo(member.email);
    drip?.();
    late.resolve('250 ok');
    await pause(100);
    hasty.close();
    assert.deepEqual([await states(member.email), sink.caught.length], [['waiting'], 0]);
    assert.match((await outbox(member.email))[0]?.remark ?? '', /did not finish in time/);
  });

  test('after days it gives up, and says so', async () => {
    const { member } = await waitingMails(1);
    await house.db
      .updateTable('mail_out')
      .set({ created_at: new Date(Date.now() - 5 * 86_400_000) })
      .where('to_address', '=', member.email)
      .execute();
    sink.behave((command) => (command === 'RCPT' ? '450 still not' : undefined));
    await office.deliverTo(member.email);
    const [mail] = await outbox(member.email);
    assert.equal(mail?.state, 'failed');
    assert.match(mail?.remark ?? '', /450 still not/);
  });
});

test('a quote’s mail that waited until the quote was decided is dropped with a note; its order of mails goes on', async () => {
  const { member, ticketId } = await waitingMails(1);
  const { id: quoteId } = await proposeQuote(house.as(mails.agent), ticketId, {
    credits: 2,
    pricing: 'capped',
    description: 'We mend it.',
  });
  await mails.tell();
  await declineQuote(house.as(member), quoteId);
  await office.deliverTo(member.email);
  const sent = await outbox(member.email);
  assert.deepEqual(
    sent.map((mail) => [mail.kind, mail.state, mail.remark]),
    [
      ['ticket_opened', 'sent', ''],
      ['quote_proposed', 'dropped', 'quote_over'],
    ],
  );
});
