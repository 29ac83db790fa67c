import type { Hono, Context as HonoContext } from 'hono';
import { LANGUAGES, type Language } from '../identity/actor.ts';
import { preferredLanguage } from '../identity/preferred-language.ts';

/** The language that a part of a path names, written as we write it. */
export function languageOf(text: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === text);
}

/** For a page that has no language of its own to speak, such as one that says that there is no such page. */
export function languageOfVisitor(request: HonoContext): Language {
  return preferredLanguage(request.req.header('accept-language'));
}

/** Leads from the address without a language to the one in the visitor's. */
export function leadToLanguage(app: Hono, path: string): void {
  for (const address of [path, `${path}/`])
    app.get(address, (request) => {
      request.header('Vary', 'Accept-Language');
      request.header('Cache-Control', 'no-cache');
      return request.redirect(`${path}/${languageOfVisitor(request)}`, 302);
    });
}
