import { makeCompany, makeCustomer, makeMember } from '../server/testing/people.ts';
import { benchBooks } from './books.ts';
import { benchCalendar } from './calendar.ts';
import { benchIdle } from './idle.ts';
import { benchLedger } from './ledger.ts';
import { type Row, report } from './report.ts';
import { setStage } from './stage.ts';
import { benchStatement } from './statement.ts';
import { benchTickets } from './tickets.ts';
import { benchWebhooks } from './webhooks.ts';

const asked = new Set(process.argv.slice(2));
const wants = (part: string) => asked.size === 0 || asked.has(part);
const rows: Row[] = [];
const figures: Record<string, unknown>[] = [];
const perSecond = (value: number) => `${Math.round(value).toLocaleString('en')}/s`;
const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

if (wants('ledger') || wants('tickets') || wants('webhooks')) await onStage();
if (wants('calendar')) calendar();
if (wants('statement')) await statement();
if (wants('books')) await books();
if (wants('idle')) await idle();
report(rows, figures);
process.exit(0);

async function onStage(): Promise<void> {
  const stage = await setStage();
  try {
    const owner = await makeCompany(stage);
    const member = await makeMember(stage, await makeCustomer(stage));
    if (wants('ledger')) {
      const { ours, pgbench } = await benchLedger(stage, member.personId);
      const ratio = middle(ours) / middle(pgbench);
      rows.push({
        what: 'ledger: holds and settlements, 8 clients',
        measured: perSecond(middle(ours)),
        against: `${ratio.toFixed(2)} × pgbench TPC-B (${perSecond(middle(pgbench))})`,
        goal: '0.8',
      });
      figures.push({ bench: 'ledger', ours, pgbench, ratio });
    }
    if (wants('tickets')) {
      const { opened, read, queue, bare } = await benchTickets(stage, owner, member);
      const ofBare = (value: number, floor: number) =>
        `${(value / floor).toFixed(2)} × a bare server (${perSecond(floor)})`;
      for (const [clients, value] of Object.entries(opened))
        rows.push({
          what: `tickets opened over HTTP, ${clients} clients`,
          measured: perSecond(value),
          ...(clients === '8' ? { against: ofBare(value, bare.opened), goal: '1,000/s' } : { goal: '' }),
        });
      rows.push({
        what: 'one ticket read, 8 clients',
        measured: perSecond(read),
        against: ofBare(read, bare.read),
        goal: '4,000/s',
      });
      rows.push({
        what: 'open queue, first page, 1,000 tickets',
        measured: perSecond(queue.small),
        against: ofBare(queue.small, bare.read),
        goal: '2,000/s',
      });
      rows.push({
        what: 'open queue, first page, 100,000 tickets',
        measured: perSecond(queue.large),
        against: `${(queue.small / queue.large).toFixed(2)} × slower than at 1,000`,
        goal: 'at most 1.5',
      });
      figures.push({ bench: 'tickets', opened, read, queue, bare });
    }
    if (wants('webhooks')) {
      const found = await benchWebhooks(stage);
      rows.push(
        { what: 'webhooks, all of them repeated', measured: perSecond(found.repeated), goal: '1,000/s' },
        { what: 'webhooks, one and the same', measured: perSecond(found.oneRepeated), goal: '1,000/s' },
        { what: 'webhooks, none of them repeated', measured: perSecond(found.fresh), goal: '' },
      );
      figures.push({ bench: 'webhooks', ...found });
    }
  } finally {
    await stage.strike();
  }
}

function calendar(): void {
  const found = benchCalendar();
  rows.push(
    { what: 'due times, some business days away', measured: perSecond(found.due), goal: '100,000/s' },
    { what: 'open minutes added to a moment', measured: perSecond(found.add), goal: '100,000/s' },
    { what: 'open minutes taken from a moment', measured: perSecond(found.subtract), goal: '100,000/s' },
    { what: 'open minutes between two moments', measured: perSecond(found.measure), goal: '100,000/s' },
    {
      what: 'the first 4,096 due times, years worked out',
      measured: `${Math.round(found.firstMs)} ms`,
      goal: '',
    },
  );
  figures.push({ bench: 'calendar', ...found });
}

/** On a stage of its own, since it is loaded behind the guards. */
async function books(): Promise<void> {
  const stage = await setStage();
  try {
    const found = await benchBooks(stage, await makeCompany(stage));
    const deferred = Object.values(found.deferredMs).flat();
    const ms = (value: number) => `${Math.round(value)} ms`;
    rows.push({
      what: 'deferred revenue on a date, 1,000,000 entries',
      measured: ms(middle(deferred)),
      against: `at most ${ms(Math.max(...deferred))}`,
      goal: '1,000 ms',
    });
    rows.push({
      what: 'twelve months of the books, the same entries',
      measured: ms(middle(found.monthsMs)),
      goal: '',
    });
    rows.push({
      what: 'unused credits by age, the same entries',
      measured: ms(middle(found.unusedMs)),
      goal: '',
    });
    rows.push({
      what: 'deferred revenue as a file, lot by lot',
      measured: perSecond(found.fileLots / (found.fileMs / 1000)),
      goal: '',
    });
    figures.push({ bench: 'books', ...found });
  } finally {
    await stage.strike();
  }
}

async function statement(): Promise<void> {
  const stage = await setStage();
  try {
    await makeCompany(stage);
    const member = await makeMember(stage, await makeCustomer(stage));
    const found = await benchStatement(stage, member);
    rows.push(
      {
        what: 'statement of 100,000 entries, first page, 8 clients',
        measured: perSecond(found.firstPagePerSecond),
        goal: '',
      },
      {
        what: 'statement of 100,000 entries as CSV',
        measured: `${found.csv.seconds.toFixed(1)} s`,
        against: `${found.csv.megabytes.toFixed(1)} MB, memory grows by ${Math.round(found.csv.rssGrowthMegabytes)} MB`,
        goal: '',
      },
    );
    figures.push({ bench: 'statement', ...found });
  } finally {
    await stage.strike();
  }
}

async function idle(): Promise<void> {
  const found = await benchIdle();
  const total = found.serverMegabytes + found.databaseMegabytes;
  rows.push({
    what: 'start to first 200, database made anew',
    measured: `${Math.round(found.firstStartMs)} ms`,
    goal: '',
  });
  rows.push({ what: 'start to first 200', measured: `${Math.round(found.startMs)} ms`, goal: '3,000 ms' });
  rows.push({
    what: 'memory idle',
    measured: `${Math.round(total)} MB`,
    against: `server ${Math.round(found.serverMegabytes)}, database ${Math.round(found.databaseMegabytes)}`,
    goal: '250 MB',
  });
  figures.push({ bench: 'idle', ...found });
}
