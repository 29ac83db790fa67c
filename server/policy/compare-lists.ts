import { type Change, type ChangeLabel, changed } from './change.ts';
import type { Keyed } from './comparable.ts';

type LabelKey = ChangeLabel['key'];

type Comparison = {
  path: string;
  /** The label of one that came or went, or of the whole value when it has no parts. */
  whole: LabelKey;
  /** Which parts are compared one by one, with their labels; without any the value is compared as one. */
  parts?: Readonly<Record<string, LabelKey>>;
  valued?: (item: Keyed) => unknown;
  /** The label of another order, where the order is shown. */
  order?: LabelKey;
};

/** Compares two lists item by item, each with that of the same key, wherever it stands. */
export function compareLists(
  before: readonly Keyed[],
  after: readonly Keyed[],
  comparison: Comparison,
): Change[] {
  const [old, young] = [byKey(before), byKey(after)];
  const keys = [...new Set([...old.keys(), ...young.keys()])];
  return [
    ...keys.flatMap((key) => compareItems(key, old.get(key), young.get(key), comparison)),
    ...compareOrder([...old.keys()], [...young.keys()], comparison),
  ];
}

function compareItems(
  key: string,
  before: Keyed | undefined,
  after: Keyed | undefined,
  { path, whole, parts, valued = (item) => item }: Comparison,
): Change[] {
  const names = after?.names ?? before?.names;
  const label = (name: LabelKey): ChangeLabel => ({ key: name, of: key, ...(names ? { names } : {}) });
  const place = `${path}.${key}`;
  if (!before || !after || !parts)
    return changed(place, label(whole), before && valued(before), after && valued(after));
  return Object.entries(parts).flatMap(([part, name]) =>
    changed(`${place}.${part}`, label(name), before[part], after[part]),
  );
}

/** Only of what is in both: one that came or went is told as such. */
function compareOrder(before: string[], after: string[], { path, order }: Comparison): Change[] {
  if (!order) return [];
  const old = before.filter((key) => after.includes(key));
  const young = after.filter((key) => before.includes(key));
  return changed(`${path}`, { key: order, of: '' }, old, young);
}

/** Of a key that stands twice in a draft the first counts. */
function byKey(items: readonly Keyed[]): Map<string, Keyed> {
  const found = new Map<string, Keyed>();
  for (const item of items) if (!found.has(item.key)) found.set(item.key, item);
  return found;
}
