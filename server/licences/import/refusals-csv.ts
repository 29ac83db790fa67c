import type { Context as HonoContext } from 'hono';
import { stream } from 'hono/streaming';
import { createInstance } from 'i18next';
import { z } from 'zod';
import { LANGUAGES } from '../../identity/actor.ts';
import type { Context } from '../../identity/context.ts';
import { toCell } from '../../platform/csv-cell.ts';
import { NotFound } from '../../platform/errors.ts';
import { readTexts } from '../../platform/texts.ts';
import { foundSchema, type RefusalView, readingSchema } from './contract.ts';
import { listRefusals } from './queries.ts';
import { headingsOf } from './terms.ts';

const PAGE = 1_000;
// Spreadsheets take a file without it for one of an older code page.
const BYTE_ORDER_MARK = '\ufeff';

const i18n = createInstance();
await i18n.init({
  resources: Object.fromEntries(
    LANGUAGES.map((language) => [language, { desk: readTexts(language, 'desk') }]),
  ),
  fallbackLng: 'en',
  ns: ['desk'],
  defaultNS: 'desk',
  interpolation: { escapeValue: false },
});

/**
 * The rows that were not taken, as they stood in the file, with the reason behind them: mended there, the file can be read
 * in again. In the separator of the file, which is the one that the reader's spreadsheet expects.
 */
export async function refusalsCsv(context: Context, request: HonoContext): Promise<Response> {
  const id = z.uuid().safeParse(request.req.param('id'));
  if (!id.success) throw new NotFound();
  await listRefusals(context, id.data, { limit: 1 });
  const one = await context.db
    .selectFrom('licence_import')
    .select(['reading', 'found'])
    .where('id', '=', id.data)
    .executeTakeFirstOrThrow();
  const reading = readingSchema.parse(one.reading);
  const headings = headingsOf(reading, foundSchema.parse(one.found));
  const words = i18n.getFixedT(context.actor.language, 'desk');
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => toCell(cell, reading.delimiter)).join(reading.delimiter)}\r\n`;
  request.header('Content-Type', 'text/csv; charset=utf-8');
  request.header('Content-Disposition', 'attachment; filename="refused-licences.csv"');
  return stream(request, async (out) => {
    const last = [words('imports.csv.reason'), words('imports.csv.row')];
    await out.write(`${BYTE_ORDER_MARK}${line([...headings, ...last])}`);
    const toLine = ({ row, reason, column, details, cells }: RefusalView) => {
      const padded = Array.from(
        { length: Math.max(headings.length, cells.length) },
        (_, index) => cells[index] ?? '',
      );
      const sentence = words(`imports.reason.${reason}`, { column, ...details });
      return line([...padded, sentence, String(row)]);
    };
    let after: string | undefined;
    do {
      const page = await listRefusals(context, id.data, { limit: PAGE, after });
      await out.write(page.items.map(toLine).join(''));
      after = page.next ?? undefined;
    } while (after && !out.aborted);
  });
}
