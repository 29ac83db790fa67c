import { LANGUAGES, type Language } from '../identity/actor.ts';
import { readOneTimeLink } from '../identity/one-time-links.ts';
import type { Database } from '../platform/database/database.ts';
import { Gone } from '../platform/errors.ts';
import { CONTACT_TOPICS, type ContactTopic } from '../policy/contract.ts';
import { requestBehind } from './confirm-request.ts';

/** What the page behind the mailed link may show: nothing that the sender wrote, since he may be somebody else. */
export type LinkedRequest = {
  language: Language;
  topic: ContactTopic;
  email: string;
  askedAt: Date;
  /** Once it was confirmed. */
  ticket: { number: number; firstResponseDueAt: Date } | null;
};

/** Looking changes nothing: mail scanners open links (V20). @throws {Gone} `link_over` */
export async function readLinkedRequest(db: Database, token: string): Promise<LinkedRequest> {
  const request = await readRequest(db, await requestBehind(db, token));
  if (!request.ticket) await readOneTimeLink(db, token, ['contact']);
  return request;
}

export async function readRequest(db: Database, id: string): Promise<LinkedRequest> {
  const row = await db
    .selectFrom('contact_request as r')
    .leftJoin('ticket as t', 't.id', 'r.ticket_id')
    .select(['r.language', 'r.topic', 'r.email', 'r.created_at', 't.number', 't.first_response_due_at'])
    .where('r.id', '=', id)
    .executeTakeFirst();
  const topic = CONTACT_TOPICS.find((each) => each === row?.topic);
  if (!row || !topic) throw new Gone('link_over', 'This link has expired, or is not complete.');
  return {
    language: LANGUAGES.find((language) => language === row.language) ?? 'en',
    topic,
    email: row.email,
    askedAt: row.created_at,
    ticket:
      row.number === null || row.first_response_due_at === null
        ? null
        : { number: row.number, firstResponseDueAt: row.first_response_due_at },
  };
}
