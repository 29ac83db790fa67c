import { createHash } from 'node:crypto';
import { Refusal } from './refusal.ts';

export type Answer = { status: number; body: unknown };

type Kept = { asked: string; answer?: Answer };

/** What Stripe promises of a key: the first status and body are kept, and its parameters compared. */
export class IdempotencyKeys {
  readonly #kept = new Map<string, Kept>();

  /** @throws {Refusal} for a key of another request, or of one that still runs */
  once(key: string | undefined, request: string, work: () => Answer): Answer {
    if (key === undefined) return work();
    const asked = createHash('sha256').update(request).digest('hex');
    const first = this.#kept.get(key);
    if (first && first.asked !== asked)
      throw new Refusal(
        400,
        'idempotency_error',
        'Keys can only be used with the same parameters they were first used with.',
      );
    if (first?.answer) return first.answer;
    const kept: Kept = { asked };
    this.#kept.set(key, kept);
    try {
      const answer = work();
      kept.answer = answer;
      return answer;
    } catch (error) {
      // What did not begin is not kept; a declined card is an outcome.
      if (error instanceof Refusal && error.status === 402) kept.answer = { status: 402, body: error.body };
      else this.#kept.delete(key);
      throw error;
    }
  }

  /** As after the day for which Stripe keeps them. */
  forget(): void {
    this.#kept.clear();
  }
}
