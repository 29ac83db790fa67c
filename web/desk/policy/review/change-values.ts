import type { DraftClass, OpenHours } from '../contract.ts';

/** Parts of a policy in a comparison may be of any kind, since a draft may be. What is not as it should be reads as empty. */
export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function asTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(asText) : [];
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

export function asNames(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, asText(text)]));
}

export function asHours(value: unknown): OpenHours[] {
  if (!Array.isArray(value)) return [];
  return value.map((one: unknown) => {
    const { opens = '', closes = '' } = asNames(one);
    return { opens, closes };
  });
}

export function asRange(value: unknown): DraftClass['range'] {
  if (typeof value !== 'object' || value === null) return null;
  return { from: asNumber(Reflect.get(value, 'from')), to: asNumber(Reflect.get(value, 'to')) };
}

export function asClass(value: unknown): Pick<DraftClass, 'coverage' | 'range' | 'department'> {
  const { coverage, department = '' } = asNames(value);
  const range = typeof value === 'object' && value !== null ? asRange(Reflect.get(value, 'range')) : null;
  const isKnown = coverage === 'always_open' || coverage === 'paid';
  return { coverage: isKnown ? coverage : 'free_support_else_paid', range, department };
}
