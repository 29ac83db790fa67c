import type { Database } from '../platform/database/database.ts';
import type { Checked, Finding } from './finding.ts';
import { verifyBooks } from './verify-books.ts';
import { verifyBuying } from './verify-buying.ts';
import { verifyCharges } from './verify-charges.ts';
import { verifyConsent } from './verify-consent.ts';
import { verifyCoverage } from './verify-coverage.ts';
import { verifyInvoices } from './verify-invoices.ts';
import { verifyLicences } from './verify-licences.ts';
import { verifyOpenDoor } from './verify-open-door.ts';
import { verifyOrders } from './verify-orders.ts';
import { verifyPayments } from './verify-payments.ts';
import { verifyPeriods } from './verify-periods.ts';
import { verifyPolicy } from './verify-policy.ts';
import { verifyPromises } from './verify-promises.ts';
import { verifyRows } from './verify-rows.ts';
import { verifySeals } from './verify-seals.ts';
import { verifySettlements } from './verify-settlements.ts';
import { verifyTransfers } from './verify-transfers.ts';

const PARTS: readonly { what: string; run: (db: Database) => AsyncGenerator<Finding, number> }[] = [
  { what: 'books', run: verifyBooks },
  { what: 'settlements', run: verifySettlements },
  { what: 'orders', run: verifyOrders },
  { what: 'invoices and credit notes', run: verifyInvoices },
  { what: 'closed months', run: verifyPeriods },
  { what: 'sealed stretches of events', run: verifySeals },
  { what: 'rules over charges and bank lines', run: verifyCharges },
  { what: 'rules over payments', run: verifyPayments },
  { what: 'rules over what orders bring', run: verifyBuying },
  { what: 'rules over what was agreed', run: verifyConsent },
  { what: 'rules over licences and the files they came from', run: verifyLicences },
  { what: 'rules over licences that changed hands', run: verifyTransfers },
  { what: 'rules over the open door', run: verifyOpenDoor },
  { what: 'rules over promised answers', run: verifyPromises },
  { what: 'rules over what is promised and by whom', run: verifyPolicy },
  { what: 'rules over who pays for a ticket', run: verifyCoverage },
  { what: 'rules over all rows', run: verifyRows },
];

/**
 * Recomputes everything that the books promise (I1–I13) from the entries up, changing nothing.
 * @param onFinding is told each row that is not as it must be, as it is found
 * @returns how much was looked at
 */
export async function verify(db: Database, onFinding: (finding: Finding) => void): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const { what, run } of PARTS) {
    const findings = run(db);
    let next = await findings.next();
    while (!next.done) {
      onFinding(next.value);
      next = await findings.next();
    }
    checked.push({ what, count: next.value });
  }
  return checked;
}
