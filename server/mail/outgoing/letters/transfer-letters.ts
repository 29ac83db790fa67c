import { credits } from '../../../credits/amount.ts';
import { makeOneTimeLink } from '../../../identity/one-time-links.ts';
import { publicAddress } from '../../../identity/public-address.ts';
import { creditsInWords, dateAndTime } from '../figures.ts';
import type { Block, Letter, Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import type { Telling, Writer } from './telling.ts';
import { readTransferCase, type TransferCase, transferFacts } from './transfer-case.ts';

type Side = 'giver' | 'receiver';
type Deed = 'asked' | 'agreed' | 'declined' | 'refused' | 'withdrawn' | 'lapsed' | 'done';

/** The offer itself: what comes along, and the link by which it is answered. */
export const transferAsked: Writer = async (telling) => {
  const found = await readTransferCase(telling);
  if (found?.state !== 'asked') return [];
  return [
    await offer(telling, found),
    ...(await toEach(found.givers, (to) => letterTo(telling, found, to, 'giver', 'asked'))),
  ];
};

/** What became of it, to both sides. */
const toBoth =
  (deed: Deed): Writer =>
  async (telling) => {
    const found = await readTransferCase(telling);
    if (!found) return [];
    return [
      await letterTo(telling, found, found.receiver, 'receiver', deed),
      ...(await toEach(found.givers, (to) => letterTo(telling, found, to, 'giver', deed))),
    ];
  };

export const transferAgreed = toBoth('agreed');
export const transferDeclined = toBoth('declined');
export const transferRefused = toBoth('refused');
export const transferWithdrawn = toBoth('withdrawn');
export const transferLapsed = toBoth('lapsed');
export const transferDone = toBoth('done');

async function toEach(readers: readonly Reader[], write: (to: Reader) => Promise<Letter>): Promise<Letter[]> {
  const letters = [];
  for (const to of readers) letters.push(await write(to));
  return letters;
}

async function offer(telling: Telling, found: TransferCase): Promise<Letter> {
  const to = found.receiver;
  const words = wordsIn(to.language);
  const token = await makeOneTimeLink(telling.trx, {
    purpose: 'transfer',
    subjectId: found.id,
    validUntil: found.validUntil,
  });
  const said = saidTo(found, to);
  const knowsWhom = to.emailVerified
    ? 'transfer.receiver.asked.text'
    : 'transfer.receiver.asked.textNameless';
  return {
    ...about(found, to, 'transfer_offered', words('transfer.receiver.asked.subject', said)),
    secrets: [token],
    blocks: [
      { kind: 'text', text: words(knowsWhom, said) },
      { kind: 'facts', facts: await transferFacts(telling.trx, found, to, 'receiver') },
      ...(to.emailVerified && found.note ? [{ kind: 'said', text: found.note } as const] : []),
      { kind: 'link', label: words('transfer.button'), url: `${publicAddress(telling.settings)}/t/${token}` },
      { kind: 'text', text: words('transfer.hint', said) },
    ],
  };
}

async function letterTo(
  telling: Telling,
  found: TransferCase,
  to: Reader,
  side: Side,
  deed: Deed,
): Promise<Letter> {
  const words = wordsIn(to.language);
  const said = saidTo(found, to);
  const key = `transfer.${side}.${deed}` as const;
  const reason: Block[] =
    deed === 'refused' && found.decisionNote ? [{ kind: 'said', text: found.decisionNote }] : [];
  return {
    ...about(found, to, `transfer_${deed}`, words(`${key}.subject`, said)),
    blocks: [
      { kind: 'text', text: words(`${key}.text`, said) },
      ...reason,
      ...(deed === 'done' ? creditsGone(found, to, side) : []),
      ...(deed === 'asked' || deed === 'done'
        ? [{ kind: 'facts', facts: await transferFacts(telling.trx, found, to, side) } as const]
        : []),
      ...(to.personId === null
        ? []
        : [
            {
              kind: 'link',
              label: words('transfer.licences'),
              url: `${publicAddress(telling.settings)}/licences`,
            } as const,
          ]),
    ],
  };
}

function creditsGone(found: TransferCase, to: Reader, side: Side): Block[] {
  if (!found.creditsMoved) return [];
  const words = wordsIn(to.language);
  const amount = creditsInWords(credits(found.creditsMoved), words, to.language);
  return [{ kind: 'text', text: words(`transfer.${side}.credits`, { credits: amount }) }];
}

const saidTo = (found: TransferCase, to: Reader) => ({
  product: found.product,
  email: found.toEmail,
  from: found.fromName,
  until: dateAndTime(found.validUntil, to),
});

const about = (found: TransferCase, to: Reader, kind: string, subject: string) => ({
  kind,
  to,
  subject,
  subjectId: found.id,
  automatic: true,
  replyable: false,
});
