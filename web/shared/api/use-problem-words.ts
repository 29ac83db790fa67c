import { useTexts } from '../i18n/use-texts.ts';
import type { Problem } from './problem.ts';

/** The sentence of a refusal in the reader's language; the server's own English one where we have none. */
export function useProblemWords(): (problem: Problem) => string | undefined {
  const { i18n } = useTexts();
  return ({ code, values, detail, title }) => {
    const known = code !== undefined && i18n.exists(code, { ns: 'problem' });
    if (known) return String(i18n.getFixedT(null, 'problem')(code as never, values));
    return detail ?? (title || undefined);
  };
}
