import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import type { DeskApi } from '../../identity/desk-api.ts';
import { Invalid, NotFound } from '../../platform/errors.ts';
import type { DocumentContent } from './content.ts';
import { isEInvoice } from './e-invoice-rules.ts';
import { printer } from './print/printer.ts';
import { readInvoice, readProForma } from './queries.ts';
import { sendFile } from './send-file.ts';
import { statementPdf } from './statement-pdf.ts';

const tag = 'Documents';

/** The documents as files. */
export function fileRoutes(api: DeskApi): void {
  const action = 'invoice.read';
  api.raw(
    {
      method: 'get',
      path: '/orders/{id}/pro-forma.pdf',
      action,
      tag,
      summary: 'The pro-forma invoice of an open order',
    },
    async (context, request) => pdf(request, await readProForma(context, idOf(request)), 'pro-forma'),
  );
  api.raw(
    { method: 'get', path: '/orders/{id}/invoice.pdf', action, tag, summary: 'The invoice of a paid order' },
    async (context, request) => pdf(request, await readInvoice(context, { orderId: idOf(request) })),
  );
  api.raw(
    {
      method: 'get',
      path: '/orders/{id}/invoice.xml',
      action,
      tag,
      summary: 'The same as electronic invoice (EN 16931)',
    },
    async (context, request) => xml(request, await readInvoice(context, { orderId: idOf(request) })),
  );
  api.raw(
    { method: 'get', path: '/invoices/{id}/document.pdf', action, tag, summary: 'An invoice or credit note' },
    async (context, request) => pdf(request, await readInvoice(context, { id: idOf(request) })),
  );
  api.raw(
    {
      method: 'get',
      path: '/invoices/{id}/document.xml',
      action,
      tag,
      summary: 'The same as electronic invoice (EN 16931)',
    },
    async (context, request) => xml(request, await readInvoice(context, { id: idOf(request) })),
  );
  api.raw(
    {
      method: 'get',
      path: '/customers/{id}/credits/entries.pdf',
      action: 'credits.read',
      tag,
      summary: 'The statement of a period for print',
    },
    (context, request) => statementPdf(context, request),
  );
}

function idOf(request: HonoContext): string {
  const id = z.uuid().safeParse(request.req.param('id'));
  if (!id.success) throw new NotFound();
  return id.data;
}

async function pdf(request: HonoContext, content: DocumentContent, kind?: string): Promise<Response> {
  const bytes = await printer.print({ what: 'document', content });
  return sendFile(
    request,
    bytes,
    'application/pdf',
    `${kind ?? content.kind.replace('_', '-')}-${content.number}.pdf`,
  );
}

async function xml(request: HonoContext, content: DocumentContent): Promise<Response> {
  if (!isEInvoice(content))
    throw new Invalid(
      'invoice_without_xml',
      'There is no electronic invoice of this one: it is the sale of a voucher, or an address, country or VAT id was missing when it was issued.',
    );
  const bytes = await printer.print({ what: 'xml', content });
  return sendFile(request, bytes, 'application/xml', `${content.number}.xml`);
}
