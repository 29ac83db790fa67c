import { z } from 'zod';
import { LANGUAGES } from '../identity/actor.ts';
import { CONTACT_TOPICS } from '../policy/contract.ts';

/** One line without control characters, as a name or a subject has to be (V15). */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').toWellFormed();
/** Lines stay; other control characters have no business in a message, and NUL can not be stored. */
const lines = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed();

/** What a stranger writes. The form says in the visitor’s language which field is wrong. */
export const contactRequestBody = z.strictObject({
  /** Made by the sender: the same message sent again, after a lost connection, is one message. */
  id: z.uuid(),
  topic: z.enum(CONTACT_TOPICS),
  name: z.string().overwrite(oneLine).trim().min(1).max(200),
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  licenceKey: z.string().overwrite(oneLine).trim().max(200).default(''),
  subject: z.string().overwrite(oneLine).trim().min(1).max(250),
  message: z.string().overwrite(lines).trim().min(1).max(20_000),
  language: z.enum(LANGUAGES),
  /** A challenge of `GET /contact-challenge` and its solution, as base64 of JSON. */
  proof: z.string().max(4000),
  /** People do not see this field; who fills it in is none. */
  website: z.string().max(1000).default(''),
});

export type ContactRequest = z.infer<typeof contactRequestBody>;

/** As the solver in the browser takes it (altcha, version 2 of its format). */
export const challengeView = z
  .object({
    parameters: z.looseObject({ algorithm: z.string(), expiresAt: z.number().optional() }),
    signature: z.string(),
  })
  .meta({ id: 'ContactChallenge' });
