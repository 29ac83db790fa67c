import type { House } from '../house.ts';
import { recover, recoveryQueue } from './recovery.ts';

/** Starts the later work of identity in this process. */
export async function startIdentity(house: Pick<House, 'jobs' | 'asSystem'>): Promise<void> {
  await house.jobs.work(recoveryQueue, (payload) => recover(house.asSystem(), payload));
}
