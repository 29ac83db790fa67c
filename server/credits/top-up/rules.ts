const HOUR = 3_600_000;
/** How long to wait after a charge was declined, by how often in a row it was. After the last of them the top-up stops. */
const WAITS_MS = [HOUR, 24 * HOUR, 72 * HOUR];

/** @param failures how often in a row it was declined, this time included; undefined when it is time to stop */
export function waitAfterDecline(failures: number): number | undefined {
  return WAITS_MS[failures - 1];
}

/** Whether one more fits under the month's ceiling. All in minor units. */
export function fitsCeiling(spentMinor: number, priceMinor: number, ceilingMinor: number): boolean {
  return spentMinor + priceMinor <= ceilingMinor;
}

/** Why an automatic top-up does not run any more: the card was declined too often, a bank took money back, its package is gone. */
export const STOPPED_WHY = ['declined', 'chargeback', 'package_gone'] as const;
export type StoppedWhy = (typeof STOPPED_WHY)[number];
