import Solver from 'altcha/workers/pbkdf2?worker';
import { solveChallengeWorkers } from 'altcha-lib';
import type { Challenge } from 'altcha-lib/types';

const MOST_WORKERS = 4;

/** The browser could not do the work, such as on a page without https. */
export class NoProof extends Error {}

/**
 * Has the browser work for about a second, in the background, so that sending in masses is dear. Asked for when it is
 * needed, so that a form may stand open for as long as somebody writes.
 * @returns challenge and solution as the server takes them, or why there is none
 */
export async function proveWork(): Promise<string | Response> {
  const response = await fetch('/api/v1/contact-challenge', { cache: 'no-store' });
  if (!response.ok) return response;
  const challenge = (await response.json()) as Challenge;
  const solution = await solve(challenge);
  return btoa(JSON.stringify({ challenge, solution }));
}

async function solve(challenge: Challenge) {
  try {
    const solution = await solveChallengeWorkers({
      challenge,
      concurrency: Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1),
      createWorker: () => new Solver(),
      timeout: 90_000,
    });
    if (solution) return { counter: solution.counter, derivedKey: solution.derivedKey };
  } catch {
    // Told below: whatever the reason, the visitor can do the same about it.
  }
  throw new NoProof();
}
