import { publicAddress } from '../../../identity/public-address.ts';
import type { Trx } from '../../../platform/database/database.ts';
import { namesSchema } from '../../../policy/contract.ts';
import { nameIn } from '../../../policy/rules.ts';
import { calendarDay } from '../figures.ts';
import type { Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { readReader } from './reading.ts';
import type { Telling, Writer } from './telling.ts';

type Row = {
  names: unknown;
  byNames: unknown;
  leadId: string | null;
  startsOn: string;
  endsOn: string;
  note: string;
};

/** To the lead of the department that stands in: what comes to its queue, from when and until when. */
export const departmentCovered: Writer = (telling) => tellLead(telling, 'arranged');

/** That it ended before its last day, or was called off. */
export const coverEnded: Writer = (telling) => tellLead(telling, 'ended');

/** Who did it himself knows it; a department without a lead sees it on its screens. */
async function tellLead(telling: Telling, deed: 'arranged' | 'ended'): Promise<Letter[]> {
  const { trx, event } = telling;
  const cover = await readCover(trx, event.subjectId);
  const to = await readReader(trx, cover?.leadId ?? null);
  if (!cover || !to?.isStaff || to.personId === event.actorId) return [];
  return [letterTo(telling, to, cover, deed)];
}

async function readCover(trx: Trx, id: string | null): Promise<Row | undefined> {
  return trx
    .selectFrom('department_cover as c')
    .innerJoin('department as away', 'away.key', 'c.department')
    .innerJoin('department as by', 'by.key', 'c.covered_by')
    .select(['away.names', 'by.names as byNames', 'by.lead_id as leadId'])
    .select(['c.starts_on as startsOn', 'c.ends_on as endsOn', 'c.note'])
    .where('c.id', '=', id)
    .executeTakeFirst();
}

function letterTo(telling: Telling, to: Reader, cover: Row, deed: 'arranged' | 'ended'): Letter {
  const words = wordsIn(to.language);
  const named = (names: unknown) => nameIn(namesSchema.parse(names), to.language);
  const said = {
    department: named(cover.names),
    by: named(cover.byNames),
    from: calendarDay(cover.startsOn, to.language),
    to: calendarDay(cover.endsOn, to.language),
  };
  const isEnded = deed === 'ended';
  return {
    kind: isEnded ? 'cover_ended' : 'cover_arranged',
    to,
    subject: words(isEnded ? 'cover.endedSubject' : 'cover.subject', said),
    ...(telling.event.subjectId ? { subjectId: telling.event.subjectId } : {}),
    automatic: true,
    replyable: false,
    blocks: [
      { kind: 'text', text: words(isEnded ? 'cover.endedText' : 'cover.text', said) },
      ...(cover.note && !isEnded ? [{ kind: 'said', text: cover.note } as const] : []),
      { kind: 'link', label: words('cover.button'), url: `${publicAddress(telling.settings)}/desk/` },
    ],
  };
}
