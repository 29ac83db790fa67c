import type { Context as HonoContext } from 'hono';

/** A file to be saved. @param name of ASCII letters, digits, dots and hyphens: it goes into a header */
export function sendFile(request: HonoContext, bytes: Buffer, type: string, name: string): Response {
  request.header('Content-Type', type);
  request.header('Content-Disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`);
  return request.body(new Uint8Array(bytes));
}
