import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { Invalid } from '../../platform/errors.ts';
import { pageOf, pageQuery } from '../../platform/http/page.ts';
import {
  bankImportView,
  bankLinesQuery,
  bankLineView,
  columnsSchema,
  decideLineBody,
  type ImportAnswer,
} from './contract.ts';
import { decideLine } from './decide-line.ts';
import { importStatement } from './import-statement.ts';
import { matchLines } from './match-lines.ts';
import { listImports, listLines, readImport, readLine } from './queries.ts';

const tag = 'Bank statements';
const params = z.object({ id: z.uuid() });

export function bankRoutes(api: DeskApi): void {
  api.raw(
    {
      method: 'post',
      path: '/bank-imports',
      action: 'bank.import',
      tag,
      summary:
        'Read a bank statement in: CAMT.053 or CSV (multipart, field "file"; field "columns" names those of an unknown CSV)',
      takes: 'multipart/form-data',
    },
    async (context, request) => {
      const form = await request.req.formData().catch(() => undefined);
      const file = form?.get('file');
      if (!(file instanceof File))
        throw new Invalid('file_missing', 'Send one file in the field "file" of a multipart form.');
      const result = await importStatement(context, {
        fileName: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        columns: readColumns(form?.get('columns')),
      });
      if ('columnsWanted' in result) return request.json(result satisfies ImportAnswer);
      await matchLines(context, result.importId);
      return request.json(
        { imported: await readImport(context, result.importId) } satisfies ImportAnswer,
        201,
      );
    },
  );
  api.route(
    {
      method: 'get',
      path: '/bank-imports',
      action: 'bank.read',
      tag,
      summary: 'The statements that were read in, newest first',
      query: pageQuery,
      result: pageOf(bankImportView),
    },
    (context, { query }) => listImports(context, query),
  );
  api.route(
    {
      method: 'get',
      path: '/bank-lines',
      action: 'bank.read',
      tag,
      summary: 'Money that came in, newest first; unclear lines with the orders that they may pay',
      query: bankLinesQuery,
      result: pageOf(bankLineView),
    },
    (context, { query }) => listLines(context, query),
  );
  api.route(
    {
      method: 'post',
      path: '/bank-lines/{id}/decision',
      action: 'bank.decide',
      tag,
      summary: 'Say what an unclear line is: the money for an order, or nothing to us',
      params,
      body: decideLineBody,
      result: bankLineView,
    },
    async (context, { params: { id }, body }) => {
      await decideLine(context, id, body);
      return readLine(context, id);
    },
  );
}

function readColumns(field: unknown): z.infer<typeof columnsSchema> | undefined {
  if (typeof field !== 'string' || field === '') return undefined;
  const columns = columnsSchema.safeParse(parseJson(field));
  if (columns.success && (columns.data.amount !== undefined || columns.data.credit !== undefined))
    return columns.data;
  throw new Invalid('bank_columns', 'Say at least which column is the day and which the amount.', [
    { path: 'columns', code: 'bank_columns', message: '' },
  ]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
