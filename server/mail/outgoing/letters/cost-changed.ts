import { z } from 'zod';
import { fromDecimal } from '../../../credits/amount.ts';
import { creditsInWords } from '../figures.ts';
import type { Reader } from '../letter.ts';
import { wordsIn } from '../words.ts';
import { costInWords } from './cost-words.ts';
import { classNameOf, readTicket } from './reading.ts';
import { ticketLink, type Writer } from './telling.ts';

const changed = z.object({
  priceChanges: z.literal(true),
  verdict: z.unknown(),
  withdrawn: z.number().optional(),
  returned: z.number().optional(),
  givenBack: z.number().optional(),
});

/** The ticket costs something else than its customer was told: what it costs now, and what came back. */
export const costChanged: Writer = async (telling) => {
  const ticket = await readTicket(telling.trx, telling.event.ticketId);
  const to = ticket?.requester;
  const details = changed.safeParse(telling.event.details);
  if (!ticket || !to || !details.success) return [];
  const words = wordsIn(to.language);
  const isFault = telling.event.type === 'ticket.fault_found';
  const className = await classNameOf(telling.trx, ticket.policyVersionId, ticket.classKey, to.language);
  // As it was decided then: by the time that this is read it may be decided anew, of which another mail tells.
  const cost = costInWords(details.data.verdict ?? ticket.coverageVerdict, to);
  return [
    {
      kind: isFault ? 'fault_found' : 'cost_changed',
      to,
      subject: words(isFault ? 'costChanged.subjectFault' : 'costChanged.subject', { number: ticket.number }),
      ticketId: ticket.id,
      automatic: true,
      replyable: true,
      blocks: [
        { kind: 'text', text: words(isFault ? 'costChanged.textFault' : 'costChanged.text') },
        {
          kind: 'facts',
          facts: [
            [words('label.class'), className],
            [words('label.cost'), cost],
          ],
        },
        ...moved(details.data, to).map((text) => ({ kind: 'text', text }) as const),
        ticketLink(telling, ticket, to),
      ],
    },
  ];
};

/** What became of prices and credits, a sentence each. */
function moved(details: z.infer<typeof changed>, { language }: Reader): string[] {
  const words = wordsIn(language);
  return (['withdrawn', 'returned', 'givenBack'] as const).flatMap((what) => {
    const amount = details[what];
    if (amount === undefined) return [];
    return [words(`costChanged.${what}`, { credits: creditsInWords(fromDecimal(amount), words, language) })];
  });
}
