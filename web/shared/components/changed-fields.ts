/**
 * What is otherwise now than when a form was opened. Only that is sent, so that nobody takes back what a colleague changed
 * in the meantime, in a field that he never touched.
 */
export function changedFields<Values extends object>(before: Values, after: Values): Partial<Values> {
  const changed = Object.entries(after).filter(([field, value]) => Reflect.get(before, field) !== value);
  return Object.fromEntries(changed) as Partial<Values>;
}
