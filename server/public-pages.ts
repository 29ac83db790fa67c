import type { Hono } from 'hono';
import type { House } from './house.ts';
import { addPolicyPage } from './policy/page/page-routes.ts';
import { addIndexing } from './public/indexing.ts';

/** The pages that strangers and search engines read: the Support Policy and the contact form. */
export function addPublicPages(app: Hono, house: House): void {
  addIndexing(app, house.settings);
  addPolicyPage(app, house);
}
