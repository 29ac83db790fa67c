import { z } from 'zod';

const parameterSchema = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.unknown().optional(),
});
const contentSchema = z.record(z.string(), z.object({ schema: z.unknown().optional() }));
const operationSchema = z.object({
  summary: z.string().optional(),
  tags: z.array(z.string()).default([]),
  security: z.array(z.unknown()).default([]),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().optional(), content: contentSchema.optional() }),
  ),
});
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().optional() }),
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()).default({}) }).default({ schemas: {} }),
});

type Operation = z.infer<typeof operationSchema> & { method: string; path: string };

/** The API's document as a page to read: plain HTML without scripts, so it needs nothing from anywhere. */
export function apiPage(document: unknown): string {
  const { info, servers, paths, components } = documentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
  const groups = Map.groupBy(operations, (operation) => operation.tags[0] ?? 'Other');
  const title = escapeHtml(`${info.title} ${info.version}`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>
<p>${escapeHtml(info.description ?? '')} All paths are below <code>${escapeHtml(servers[0]?.url ?? '')}</code>. <a href="openapi.json">OpenAPI document</a></p>
<nav>${[...groups.keys()].map((tag) => `<a href="#${slug(tag)}">${escapeHtml(tag)}</a>`).join(' ')}</nav>
${[...groups].map(([tag, members]) => `<section id="${slug(tag)}"><h2>${escapeHtml(tag)}</h2>${members.map(renderOperation).join('')}</section>`).join('\n')}
<section id="schemas"><h2>Shapes</h2>${Object.entries(components.schemas).map(renderSchema).join('')}</section>
</main></body></html>`;
}

function renderOperation({
  method,
  path,
  summary,
  security,
  parameters,
  requestBody,
  responses,
}: Operation): string {
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(place)}${required ? '' : ', optional'}</td><td>${renderJson(schema)}</td></tr>`,
  );
  const answers = Object.entries(responses)
    .filter(([status]) => status !== 'default')
    .map(([status, { content }]) => `<h4>Answer ${escapeHtml(status)}</h4>${renderContent(content)}`);
  return `<details><summary><b>${escapeHtml(method.toUpperCase())}</b> <code>${escapeHtml(path)}</code> <span>${escapeHtml(summary ?? '')}</span></summary>
${security.length === 0 ? '<p>Open to strangers.</p>' : ''}
${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}
${requestBody ? `<h4>Body</h4>${renderContent(requestBody.content)}` : ''}${answers.join('')}</details>`;
}

function renderSchema([name, schema]: [string, unknown]): string {
  return `<details id="schema-${slug(name)}"><summary><code>${escapeHtml(name)}</code></summary>${renderJson(schema)}</details>`;
}

function renderContent(content: z.infer<typeof contentSchema> | undefined): string {
  const parts = Object.entries(content ?? {}).map(
    ([type, { schema }]) => `<p>${escapeHtml(type)}</p>${renderJson(schema)}`,
  );
  return parts.length > 0 ? parts.join('') : '<p>Nothing.</p>';
}

/** JSON in which references lead to the shape that they name. */
function renderJson(value: unknown): string {
  const text = escapeHtml(JSON.stringify(value, undefined, 2) ?? '');
  return `<pre>${text.replace(/#\/components\/schemas\/([\w-]+)/g, (_whole, name: string) => `<a href="#schema-${slug(name)}">${name}</a>`)}</pre>`;
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:0 16px 64px}main{max-width:880px;margin:0 auto}
nav{display:flex;flex-wrap:wrap;gap:4px 16px}h2{margin-top:40px}details{border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)}
summary{padding:8px 0;cursor:pointer}summary b{display:inline-block;min-width:64px}summary span{opacity:.75}
pre{overflow-x:auto;background:color-mix(in srgb,currentColor 6%,transparent);padding:8px 12px;border-radius:6px;margin:4px 0}
table{border-collapse:collapse}td{padding:2px 16px 2px 0;vertical-align:top}`;
