export interface Tally {
  passed: number;
  failed: number;
}

export interface Step {
  /** For `--only`. */
  name: string;
  title: string;
  /** `filter`: part of a path; steps that do not run test files ignore it. Prints what failed. */
  run(filter: string): Promise<Tally>;
}

/** A check that finds faults counts as one test. */
export function findings(faults: string[]): Tally {
  for (const fault of faults) console.log(`  ${fault}`);
  return faults.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
