import { LINK_HOURS, makeOneTimeLink } from '../../../identity/one-time-links.ts';
import { choosePasswordAddress } from '../../../identity/public-address.ts';
import { now } from '../../../platform/database/clock.ts';
import { dateAndTime } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readReader } from './reading.ts';
import type { Telling, Writer } from './telling.ts';

export const personInvited: Writer = async (telling) => {
  const to = await readReader(telling.trx, telling.event.subjectId);
  if (!to) return [];
  const words = wordsIn(to.language);
  const said = { company: telling.company, email: to.email };
  return [
    await withLink(telling, to, 'invitation', {
      kind: 'person_invited',
      subject: words('invited.subject', said),
      text: to.isStaff ? words('invited.staffText', said) : words('invited.text', said),
      button: words('invited.button'),
      hint: (until) => words('invited.hint', { until }),
    }),
  ];
};

export const recoveryAsked: Writer = async (telling) => {
  const to = await readReader(telling.trx, telling.event.subjectId);
  if (!to) return [];
  const words = wordsIn(to.language);
  return [
    await withLink(telling, to, 'recovery', {
      kind: 'person_recovery',
      subject: words('recovery.subject'),
      text: words('recovery.text', { email: to.email }),
      button: words('recovery.button'),
      hint: (until) => words('recovery.hint', { until }),
    }),
  ];
};

type LinkText = {
  kind: string;
  subject: string;
  text: string;
  button: string;
  hint: (until: string) => string;
};

async function withLink(
  { trx, settings }: Telling,
  to: Reader,
  purpose: 'invitation' | 'recovery',
  text: LinkText,
): Promise<Letter> {
  const validHours = LINK_HOURS[purpose];
  const token = await makeOneTimeLink(trx, { purpose, personId: to.personId, validHours });
  const until = new Date((await now(trx)).getTime() + validHours * 3_600_000);
  return {
    kind: text.kind,
    to,
    subject: text.subject,
    automatic: true,
    replyable: false,
    secrets: [token],
    blocks: [
      { kind: 'text', text: text.text },
      {
        kind: 'link',
        label: text.button,
        url: choosePasswordAddress(settings, token, to.isStaff ? 'staff' : 'member'),
      },
      { kind: 'text', text: text.hint(dateAndTime(until, to)) },
    ],
  };
}
