import { api } from '../api/client.ts';
import { clearDrafts } from '../components/drafts.ts';
import { isLanguage, rememberLanguage } from '../i18n/languages.ts';
import type { Audience } from './person.ts';
import { homeOf } from './person.ts';

/** Ends the session and leaves the page, so that memory and the back button hold nothing. */
export async function signOut(audience: Audience): Promise<void> {
  await api.delete('/session');
  clearDrafts();
  // The server has the browser forget everything, and the language of the sign-in page with it.
  if (isLanguage(document.documentElement.lang)) rememberLanguage(document.documentElement.lang);
  window.location.assign(`${homeOf[audience]}sign-in`);
}
