export type Tree = { [name: string]: string | Tree };

/** Reads `a[b][0]=c`, the way in which parameters are written to Stripe. Lists are trees with numbers for names. */
export function readForm(text: string): Tree {
  const root: Tree = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[');
    const last = path.pop() ?? '';
    let at = root;
    for (const step of path) {
      const next = at[step];
      const deeper: Tree = typeof next === 'object' ? next : {};
      at[step] = deeper;
      at = deeper;
    }
    at[last === '' ? String(Object.keys(at).length) : last] = value;
  }
  return root;
}
