import { LANGUAGES } from '../../../identity/actor.ts';
import { LINK_HOURS, makeOneTimeLink } from '../../../identity/one-time-links.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import { now } from '../../../platform/database/clock.ts';
import { dateAndTime, soundTimeZone } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import type { Telling, Writer } from './telling.ts';

/**
 * Asks whether an address given at the contact form is the sender's. Nothing of what he wrote is in it, not even his
 * name: whoever types another's address can have him sent these words of ours and no others (V12).
 */
export const contactAsked: Writer = async (telling) => {
  const { trx, event } = telling;
  if (event.subjectId === null) return [];
  const request = await trx
    .selectFrom('contact_request')
    .leftJoin('person', 'person.email', 'contact_request.email')
    .select(['contact_request.email', 'contact_request.language', 'person.id', 'person.staff_role'])
    .where('contact_request.id', '=', event.subjectId)
    .where('contact_request.ticket_id', 'is', null)
    .executeTakeFirst();
  if (!request) return [];
  const company = await trx.selectFrom('company').select('time_zone').executeTakeFirst();
  const to: Reader = {
    personId: request.id,
    name: '',
    email: request.email,
    emailVerified: false,
    isStaff: request.staff_role !== null,
    language: LANGUAGES.find((language) => language === request.language) ?? 'en',
    timeZone: soundTimeZone(company?.time_zone),
  };
  return [to.isStaff ? toStaff(telling, to, event.subjectId) : await toSender(telling, to, event.subjectId)];
};

async function toSender(telling: Telling, to: Reader, requestId: string): Promise<Letter> {
  const words = wordsIn(to.language);
  const validHours = LINK_HOURS.contact;
  const token = await makeOneTimeLink(telling.trx, { purpose: 'contact', subjectId: requestId, validHours });
  const until = new Date((await now(telling.trx)).getTime() + validHours * 3_600_000);
  return {
    ...about(telling, to, requestId),
    secrets: [token],
    blocks: [
      { kind: 'text', text: words('contact.text') },
      {
        kind: 'link',
        label: words('contact.button'),
        url: `${publicAddress(telling.settings)}/contact/confirm/${token}`,
      },
      { kind: 'text', text: words('contact.hint', { until: dateAndTime(until, to) }) },
    ],
  };
}

/** The form answers the same to everybody, so that the desk's own people learn of it by mail. */
function toStaff(telling: Telling, to: Reader, requestId: string): Letter {
  const words = wordsIn(to.language);
  return {
    ...about(telling, to, requestId),
    blocks: [
      { kind: 'text', text: words('contact.staffText') },
      { kind: 'link', label: words('contact.staffButton'), url: `${publicAddress(telling.settings)}/desk/` },
    ],
  };
}

function about({ company }: Telling, to: Reader, requestId: string) {
  return {
    kind: 'contact_asked',
    to,
    subject: wordsIn(to.language)('contact.subject', { company }),
    subjectId: requestId,
    automatic: true,
    replyable: false,
  };
}
