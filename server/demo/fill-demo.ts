import type { House } from '../house.ts';
import type { Database } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { escalateDue } from '../tickets/escalation/escalate-due.ts';
import { nameParties } from './billing.ts';
import { castPeople } from './cast.ts';
import { sellCredits } from './credits.ts';
import { allowQuestions } from './go-aheads.ts';
import { sellLicences } from './licences.ts';
import { deliverMails } from './mails.ts';
import { writeAtOpenDoor } from './open-door.ts';
import { payTwice } from './payments.ts';
import { COMPANY, STAFF } from './people.ts';
import { makePromises } from './promises.ts';
import { signIns } from './sign-ins.ts';
import { readSoldFiles } from './sold-files.ts';
import { STORIES } from './stories/all.ts';
import { sellSupportDays } from './support-days.ts';
import { tellStory } from './tell-story.ts';
import { handOver } from './transfers.ts';

/**
 * Fills an empty house with a company to look at, whole or not at all: by the commands that the screens use, so the
 * books are as true as any. A house that somebody has set up is never touched.
 * @param say where it is told how to sign in
 */
export async function fillDemo(house: House, say: (text: string) => void = console.log): Promise<void> {
  if (!(await isSetUp(house.db))) {
    say('\n  Making up a company for the demo …');
    await inTransaction(house.db, async (trx) => {
      const cast = await castPeople(house, trx);
      await makePromises(cast);
      await nameParties(cast);
      const licences = await sellLicences(cast);
      await sellCredits(cast);
      await allowQuestions(cast);
      for (const story of STORIES) await tellStory(cast, licences, story);
      await sellSupportDays(cast, licences);
      await readSoldFiles(cast, licences);
      await payTwice(cast);
      await handOver(cast, licences);
      await deliverMails(cast);
      await writeAtOpenDoor(cast);
      await escalateDue({ ...house.asSystem(), db: trx });
    });
    house.announce();
  }
  say((await isDemo(house.db)) ? signIns(house.settings) : NOT_OURS);
}

const NOT_OURS =
  '\n  DEMO is set, but this house has been set up as somebody’s own, so nothing was made up in it.';

async function isSetUp(db: Database): Promise<boolean> {
  return (await db.selectFrom('company').select('name').executeTakeFirst()) !== undefined;
}

async function isDemo(db: Database): Promise<boolean> {
  const company = await db.selectFrom('company').select('name').executeTakeFirst();
  const owner = await db
    .selectFrom('person')
    .select('id')
    .where('email', '=', STAFF.sofia.email)
    .executeTakeFirst();
  return company?.name === COMPANY.name && owner !== undefined;
}
