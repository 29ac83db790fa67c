/**
 * JSON as PostgreSQL takes it: without the character NUL and halves of surrogate pairs, which it refuses in texts. Both
 * stand in JSON as escapes only, and an escaped backslash before `u0000` is no escape of NUL.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(/\\\\|\\u0000|\\ud[89a-f][0-9a-f]{2}/g, (found) =>
    found === '\\\\' ? found : '',
  );
}
