import type { Hono } from 'hono';
import { LANGUAGES } from '../identity/actor.ts';
import { publicAddress } from '../identity/public-address.ts';
import type { Settings } from '../platform/settings.ts';
import { html } from './html.ts';

/** The pages that are there for everybody, each in every language. */
const LISTED = ['/support-policy', '/contact'] as const;

type Where = Pick<Settings, 'publicUrl' | 'host' | 'port'>;

/** Tells search engines what there is to read, and to leave the rest alone. */
export function addIndexing(app: Hono, settings: Where): void {
  const address = publicAddress(settings);

  app.get('/robots.txt', (request) => {
    request.header('Cache-Control', 'public, max-age=3600');
    return request.text(
      [
        'User-agent: *',
        ...LISTED.map((path) => `Allow: ${path}`),
        'Allow: /assets/',
        'Disallow: /',
        '',
        `Sitemap: ${address}/sitemap.xml`,
        '',
      ].join('\n'),
    );
  });

  app.get('/sitemap.xml', (request) => {
    request.header('Cache-Control', 'public, max-age=3600');
    request.header('Content-Type', 'application/xml; charset=utf-8');
    return request.body(sitemap(address));
  });
}

function sitemap(address: string): string {
  const alternates = (path: string) => [
    ...LANGUAGES.map(
      (other) => html`<xhtml:link rel="alternate" hreflang="${other}" href="${address}${path}/${other}"/>`,
    ),
    html`<xhtml:link rel="alternate" hreflang="x-default" href="${address}${path}"/>`,
  ];
  const pages = LISTED.flatMap((path) =>
    LANGUAGES.map(
      (language) => html`<url><loc>${address}${path}/${language}</loc>${alternates(path)}</url>\n`,
    ),
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages}</urlset>
`.text;
}
