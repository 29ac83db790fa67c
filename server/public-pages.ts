import fs from 'node:fs/promises';
import path from 'node:path';
import type { Hono } from 'hono';
import { z } from 'zod';
import { addContactPages } from './contact/pages/page-routes.ts';
import type { House } from './house.ts';
import type { Callers } from './identity/callers.ts';
import type { Limits } from './identity/limits.ts';
import { addPolicyPage } from './policy/page/page-routes.ts';
import { addIndexing } from './public/indexing.ts';

/** What the web's build says of its files. */
const MANIFEST = path.join(import.meta.dirname, '../web/dist/manifest.json');

/** The pages that strangers and search engines read: the Support Policy and the contact form. */
export function addPublicPages(app: Hono, house: House, callers: Callers, limits: Limits): void {
  addIndexing(app, house.settings);
  addPolicyPage(app, house);
  addContactPages(app, {
    db: house.db,
    settings: house.settings,
    callers,
    limits,
    script: scriptOf('contact/main.ts'),
    asSystem: house.asSystem,
  });
}

const manifestShape = z.record(z.string(), z.object({ file: z.string() }));

/** Where an entry of the web was built to; looked for until it is there. */
function scriptOf(entry: string): () => Promise<string | undefined> {
  let known: string | undefined;
  return async () => {
    if (known) return known;
    const text = await fs.readFile(MANIFEST, 'utf8').catch(() => undefined);
    const built = text === undefined ? undefined : manifestShape.parse(JSON.parse(text))[entry];
    known = built && `/${built.file}`;
    return known;
  };
}
