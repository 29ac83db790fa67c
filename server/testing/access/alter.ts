import { newId } from '../../platform/ids.ts';
import type { Try } from './rows.ts';

type Path = (string | number)[];

/** Each id in the body that has another in the foreign body's place. */
export function swaps(own: unknown, foreign: unknown, path: Path = []): { path: Path; foreign: unknown }[] {
  if (typeof own === 'string')
    return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(own) && foreign !== own && foreign !== undefined
      ? [{ path, foreign }]
      : [];
  if (typeof own !== 'object' || own === null || typeof foreign !== 'object' || foreign === null) return [];
  return Object.entries(own).flatMap(([key, value]) =>
    swaps(value, Reflect.get(foreign, key), [...path, Array.isArray(own) ? Number(key) : key]),
  );
}

export function put(body: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(body) as object;
  Reflect.set(copy, key, put(Reflect.get(copy, key), rest, value));
  return copy;
}

/** As text, since an object of ours can not have a `__proto__` of its own this simply. */
export function withField(body: unknown, field: string): string {
  const text = JSON.stringify(body);
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}"${field}":"x"}`;
}

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** The path of one try with its n-th id taken from another. */
export function withIdOf(made: Try, other: Try, place: number): Try {
  const id = other.path.match(ID)?.[place];
  if (id === undefined) throw new Error(`${other.path} has no id at ${place}`);
  let seen = 0;
  return { ...made, path: made.path.replace(ID, (own) => (seen++ === place ? id : own)) };
}

/** The same try with one more id: in its query, or in its body. */
export const withMore =
  (field: string, id: string) =>
  (made: Try): Try =>
    typeof made.body === 'object'
      ? { ...made, body: { ...made.body, [field]: id } }
      : { ...made, path: `${made.path}${made.path.includes('?') ? '&' : '?'}${field}=${id}` };

/** What the path names, whatever it is by then. */
export const naming = (made: Try, name: string): Try => ({
  ...made,
  path: made.path.replace(made.named ?? /[0-9a-f]{8}-[0-9a-f-]{27}/, name),
});
export const withUnknownId = (made: Try): Try => naming(made, newId());
