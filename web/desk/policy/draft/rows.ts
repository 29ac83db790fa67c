/** Which row of a list a path leads into. @param list such as `policy.classes` */
export function indexIn(list: string, path: string | null): number | null {
  if (!path?.startsWith(`${list}.`)) return null;
  const index = Number(path.slice(list.length + 1).split('.')[0]);
  return Number.isInteger(index) ? index : null;
}

export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from];
  return row === undefined ? [...rows] : rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** Names rows for React: by a key that cannot change any more, else by place, so that one may write the key of a new row. */
export function rowKeys(rows: readonly { key: string }[], known: ReadonlySet<string>): string[] {
  return rows.map(({ key }, index) =>
    known.has(key) && rows.findIndex((row) => row.key === key) === index ? key : `new ${index}`,
  );
}
