import type { DraftPolicy } from '../contract.ts';
import { ReadClasses } from './read-classes.tsx';
import { ReadDepartments } from './read-departments.tsx';
import { ReadHours } from './read-hours.tsx';
import { ReadReasons } from './read-reasons.tsx';
import { ReadTerms } from './read-terms.tsx';

interface PolicyBodyProps {
  policy: DraftPolicy;
  /** The one in force: who works in the departments now is shown with it. */
  isInForce?: boolean;
}

/** Everything that a version says, to be read. */
export function PolicyBody({ policy, isInForce = false }: PolicyBodyProps) {
  return (
    <>
      <ReadTerms policy={policy} />
      <ReadClasses policy={policy} />
      <ReadDepartments policy={policy} showsPeople={isInForce} />
      <ReadHours hours={policy.businessHours} />
      <ReadReasons policy={policy} />
    </>
  );
}
