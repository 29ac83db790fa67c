import { type Field, isField, type Values } from './values.ts';

/** What became of a message; the kinds other than `taken` and `fields` name a sentence of the form. */
export type Sent =
  | { kind: 'taken' }
  | { kind: 'fields'; fields: Field[]; emailOfDesk: boolean }
  | { kind: 'tooMany' | 'proof' | 'failed' };

/** @param proof a proof of work, or the answer that said why there is none */
export async function sendRequest(values: Values, proof: string | Response): Promise<Sent> {
  if (typeof proof !== 'string') return { kind: proof.status === 429 ? 'tooMany' : 'failed' };
  const response = await fetch('/api/v1/contact-requests', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...values, proof }),
  });
  if (response.ok) return { kind: 'taken' };
  if (response.status === 429) return { kind: 'tooMany' };
  const problem = await problemOf(response);
  if (problem.code === 'proof_refused') return { kind: 'proof' };
  const fields = problem.paths.filter(isField);
  if (response.status === 422 && fields.length > 0)
    return { kind: 'fields', fields, emailOfDesk: problem.code === 'email_of_desk' };
  return { kind: 'failed' };
}

async function problemOf(response: Response): Promise<{ code: string; paths: string[] }> {
  const problem: unknown = await response.json().catch(() => null);
  if (typeof problem !== 'object' || problem === null) return { code: '', paths: [] };
  const code = 'code' in problem ? String(problem.code) : '';
  const errors: unknown[] = 'errors' in problem && Array.isArray(problem.errors) ? problem.errors : [];
  return { code, paths: errors.map(pathOf) };
}

function pathOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : '';
}
