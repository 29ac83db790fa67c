import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileCalendar } from '../calendar/calendar.ts';
import { openMinutes } from '../calendar/slow-model.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import {
  answered,
  answerGiven,
  asked,
  type Clocks,
  stopped,
  type Target,
  targetFrom,
  waitedMinutes,
} from './clocks.ts';

const policy = defaultPolicy('Europe/Amsterdam');
const calendar = compileCalendar(policy.businessHours);
const START = Date.UTC(2026, 10, 20, 6);
const minute = (at: number) => new Date(START + at * 60_000);
const model = openMinutes(policy.businessHours, '2026-11-20', '2026-12-20');
const minuteOfModel = (at: number) => (START - model.startMs) / 60_000 + at;
const target = (at: number) => targetFrom(minute(at), policy, calendar);

function opened({ dueAt, ...rest }: Target): Clocks {
  return { firstResponseDueAt: dueAt, firstRespondedAt: null, nextResponseDueAt: null, dueAt, ...rest };
}

test('a promise nears its end at the policy’s part of the business time, weekends left out', () => {
  // Friday 14:00, due on Monday 14:00: three hours until the weekend, six of eight are gone on Monday at 12:00.
  assert.deepEqual(targetFrom(new Date('2026-11-27T13:00:00Z'), policy, calendar), {
    askedAt: new Date('2026-11-27T13:00:00Z'),
    dueAt: new Date('2026-11-30T13:00:00Z'),
    escalateAt: new Date('2026-11-30T11:00:00Z'),
  });
});

test('somebody is told between the question and the end of the promise, whatever the policy warns at', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.integer({ min: 10, max: 95 }), (at, warnAtPercent) => {
      const { askedAt, escalateAt, dueAt } = targetFrom(minute(at), { ...policy, warnAtPercent }, calendar);
      assert.ok(askedAt <= escalateAt && escalateAt < dueAt);
    }),
  );
});

type Deed = { deed: 'asks' | 'answers' | 'closes'; pause: number };
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  // A transaction that had to wait writes a moment that lies a little before what it finds.
  fc.record({
    deed: fc.constantFrom('asks', 'answers', 'closes'),
    pause: fc.oneof(fc.nat(3_000), fc.integer({ min: -2, max: 0 })),
  }),
  { maxLength: 9 },
);

/** The same kept as plainly as can be: since which minute somebody waits, and what he was answered. */
class SlowClock {
  waitsSince: number | null = 0;
  wasAnswered = false;
  readonly answers: { kind: string; waited: number }[] = [];

  does(deed: Deed['deed'], at: number): void {
    if (deed === 'asks') this.waitsSince ??= at;
    if (deed === 'answers' && this.waitsSince !== null)
      this.answers.push({
        kind: this.wasAnswered ? 'next' : 'first',
        waited: this.#open(this.waitsSince, at),
      });
    if (deed === 'answers') this.wasAnswered = true;
    if (deed !== 'asks') this.waitsSince = null;
  }

  due(): number | undefined | null {
    return this.waitsSince === null ? null : model.walkDays(minuteOfModel(this.waitsSince), 1);
  }

  #open(from: number, to: number): number {
    return model.open.slice(minuteOfModel(from), minuteOfModel(to)).filter(Boolean).length;
  }
}

test('over any history one promise runs at most, counted from the first word that nobody has answered', () => {
  fc.assert(
    fc.property(deeds, (history) => {
      const slow = new SlowClock();
      const answers: { kind: string; waited: number }[] = [];
      let clocks = opened(target(0));
      let at = 0;
      for (const { deed, pause } of history) {
        at = Math.max(0, at + pause);
        const before = clocks;
        const answer = deed === 'answers' ? answerGiven(clocks, minute(at)) : null;
        if (answer) answers.push({ kind: answer.kind, waited: waitedMinutes(answer, calendar) });
        clocks = does(deed, clocks, at);
        slow.does(deed, at);
        const due = slow.due();
        assert.equal(clocks.dueAt?.getTime(), due == null ? undefined : model.startMs + due * 60_000);
        assertSound(clocks);
        if (before.dueAt && clocks.dueAt) assert.deepEqual(clocks, before, 'writing again moves nothing');
        if (before.firstRespondedAt) assert.equal(clocks.firstRespondedAt, before.firstRespondedAt);
      }
      assert.deepEqual(answers, slow.answers);
    }),
    { numRuns: 60 },
  );
});

function does(deed: Deed['deed'], clocks: Clocks, at: number): Clocks {
  if (deed === 'asks') return asked(clocks, target(at));
  return deed === 'answers' ? answered(clocks, minute(at)) : stopped(clocks);
}

function assertSound({ dueAt, askedAt, escalateAt, ...rest }: Clocks): void {
  assert.equal(dueAt === null, askedAt === null);
  assert.equal(dueAt === null, escalateAt === null);
  if (rest.nextResponseDueAt) assert.equal(dueAt, rest.nextResponseDueAt);
  else if (dueAt) assert.equal(dueAt, rest.firstResponseDueAt);
  if (rest.firstRespondedAt === null) assert.equal(rest.nextResponseDueAt, null);
}
