/** Something that is not as it must be: which promise (house plan §4, I1–I13), in which row, and what is wrong with it. */
export type Finding = { promise: string; row: string; message: string };

export type Checked = { what: string; count: number };

export function finding(promise: string, row: string, message: string): Finding {
  return { promise, row, message };
}
