import { z } from 'zod';
import { ESCALATION_KINDS } from '../escalation/rules.ts';

const moment = z.iso.datetime();

/** Where a ticket stands whose answer is owed. */
export const placeView = z
  .object({
    queue: z
      .object({
        /** From 1: how many of the department's queue (while it is being rated, of all that are) come before, and itself. Null beyond a thousand. */
        place: z.number().int().nullable(),
        /** From the pace of recent weeks. Null when too few answers are known, or the promise is broken. */
        expectedAt: moment.nullable(),
        promisedAt: moment,
      })
      /** Null while the clock stands still. */
      .nullable(),
  })
  .meta({ id: 'TicketPlace' });

export type PlaceView = z.infer<typeof placeView>;

/** Whom the house told that an answer nears its time or missed it, newest first. */
export const escalationsView = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(ESCALATION_KINDS),
        dueAt: moment,
        at: moment,
        told: z.array(z.object({ id: z.uuid(), name: z.string() })),
      }),
    ),
  })
  .meta({ id: 'Escalations' });

export type EscalationsView = z.infer<typeof escalationsView>;
