import type { Disk } from 'flydrive';
import type { Context } from '../../identity/context.ts';
import { DomainError } from '../../platform/errors.ts';
import { ATTACHMENTS_PER_MESSAGE } from '../../tickets/attachments/claim-attachments.ts';
import { storeAttachment } from '../../tickets/attachments/store-attachment.ts';
import { postMessage } from '../../tickets/post-message.ts';
import { companyLanguage } from '../company.ts';
import { wordsIn } from '../outgoing/words.ts';
import type { ReadMail } from '../reading/mail.ts';

export type KeptFiles = { ids: string[]; missing: string[] };

/** Keeps a mail's files. What may not be kept (a program, one too many) is named; the raw mail still has it. */
export async function keepFiles(context: Context, disk: Disk, mail: ReadMail): Promise<KeptFiles> {
  const kept: KeptFiles = { ids: [], missing: mail.omitted.map((file) => file.fileName) };
  for (const file of mail.attachments) {
    const id = kept.ids.length < ATTACHMENTS_PER_MESSAGE ? await keepFile(context, disk, file) : undefined;
    if (id) kept.ids.push(id);
    else kept.missing.push(file.fileName);
  }
  return kept;
}

async function keepFile(
  context: Context,
  disk: Disk,
  file: ReadMail['attachments'][number],
): Promise<string | undefined> {
  try {
    return (await storeAttachment(context, disk, file)).id;
  } catch (error) {
    // Refused for what it is; anything else is a fault, and the mail is taken in again later.
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** Tells the agents, in a note, which files of a mail they find in the raw mail only. */
export async function noteMissingFiles(
  context: Context,
  ticketId: string,
  missing: readonly string[],
): Promise<void> {
  if (missing.length === 0) return;
  const words = wordsIn(await companyLanguage(context.db));
  await postMessage(context, ticketId, {
    kind: 'note',
    bodyText: words('note.missingFiles', { names: missing.slice(0, 50).join(', ') }),
  });
}
