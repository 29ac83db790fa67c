import { Invalid } from '../platform/errors.ts';
import { dayFault } from './rules.ts';

const MESSAGES = {
  purchase_in_future: 'This day lies in the future. A licence can be recorded once it was sold.',
  purchase_too_old: 'This day lies before 1990. Please look whether the year is right.',
} as const;

/**
 * @param today where the policy lives
 * @throws {Invalid} `purchase_in_future`, `purchase_too_old`
 */
export function assertDay(purchasedOn: string, today: Temporal.PlainDate): void {
  const fault = dayFault(purchasedOn, today);
  if (!fault) return;
  const message = MESSAGES[fault];
  throw new Invalid(fault, message, [{ path: 'purchasedOn', code: fault, message }]);
}
