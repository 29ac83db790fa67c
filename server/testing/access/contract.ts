import { z } from 'zod';

type Schema = {
  $ref?: string | undefined;
  format?: string | undefined;
  properties?: Record<string, Schema> | undefined;
  additionalProperties?: unknown;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  allOf?: Schema[] | undefined;
};

const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    format: z.string().optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    additionalProperties: z.unknown().optional(),
    items: schemaSchema.optional(),
    anyOf: z.array(schemaSchema).optional(),
    oneOf: z.array(schemaSchema).optional(),
    allOf: z.array(schemaSchema).optional(),
  }),
);

const documentSchema = z.object({
  components: z.object({ schemas: z.record(z.string(), schemaSchema) }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: schemaSchema })).default([]),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: schemaSchema })) })
          .optional(),
      }),
    ),
  ),
});

/** A field that a route takes; of a body, with those that it stands in, such as `items[].id`. */
export type Field = { path: string; isId: boolean };
type Taken = { query: Field[]; body: Field[]; open: string[] };

/**
 * What each route takes, read from the OpenAPI document; `open` are the places in its body where anything may stand.
 * @returns by the route's name, such as `get /tickets/{id}`
 */
export function readContract(document: unknown): Map<string, Taken> {
  const { paths, components } = documentSchema.parse(document);
  const contract = new Map<string, Taken>();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { parameters, requestBody }] of Object.entries(methods)) {
      const taken: Taken = { query: [], body: [], open: [] };
      for (const parameter of parameters)
        if (parameter.in === 'query') walk(parameter.schema, parameter.name, taken.query, []);
      const schema = requestBody?.content['application/json']?.schema;
      if (schema) walk(schema, '', taken.body, taken.open);
      contract.set(`${method} ${path}`, taken);
    }
  return contract;

  function walk(given: Schema, path: string, fields: Field[], open: string[]): void {
    const schema = given.$ref ? (components.schemas[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given;
    const known = fields.find((field) => field.path === path);
    if (known) known.isId ||= schema.format === 'uuid';
    else if (path !== '') fields.push({ path, isId: schema.format === 'uuid' });
    for (const choice of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      walk(choice, path, fields, open);
    if (schema.items) walk(schema.items, `${path}[]`, fields, open);
    if (schema.properties && schema.additionalProperties !== false) open.push(path);
    const values = schemaSchema.safeParse(schema.additionalProperties);
    if (!schema.properties && values.success) open.push(path);
    for (const [name, inner] of Object.entries(schema.properties ?? {}))
      walk(inner, path === '' ? name : `${path}.${name}`, fields, open);
  }
}
