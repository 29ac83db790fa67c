import type { DocumentContent } from '../content.ts';
import { isEInvoice } from '../e-invoice-rules.ts';
import { printDocument } from './print-document.ts';
import { printStatement, type StatementContent } from './print-statement.ts';

/** What is asked of the printing thread. */
export type PrintTask =
  | { what: 'document'; content: DocumentContent }
  | { what: 'xml'; content: DocumentContent }
  | { what: 'statement'; content: StatementContent };

export type PrintReply = { bytes: Uint8Array } | { failure: string };

export async function carryOut(task: PrintTask): Promise<Uint8Array> {
  if (task.what === 'statement') return printStatement(task.content);
  if (task.what === 'xml') return Buffer.from(await xmlOf(task.content));
  return printDocument(task.content, isEInvoice(task.content) ? await xmlOf(task.content) : undefined);
}

/** The library is large, and most of what is printed needs it not. */
async function xmlOf(content: DocumentContent): Promise<string> {
  const { eInvoiceXml } = await import('../e-invoice.ts');
  return eInvoiceXml(content);
}
