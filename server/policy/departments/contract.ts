import { z } from 'zod';
import { namesSchema } from '../contract.ts';

const day = z.iso.date();
const named = z.object({ id: z.uuid(), name: z.string() });

/** Both days included. */
const coverView = z.object({
  id: z.uuid(),
  by: z.string(),
  startsOn: day,
  endsOn: day,
  note: z.string(),
});

export const departmentView = z
  .object({
    key: z.string(),
    name: z.string(),
    names: namesSchema,
    lead: named.nullable(),
    members: z.array(named),
    /** Who stands in for it now, or from the next day on which somebody does. */
    cover: coverView.nullable(),
    /** For whom it stands in today. */
    covers: z.array(z.string()),
    /** False for one that the policy in force does not name: one to come, or one that is there for its tickets alone. */
    inPolicy: z.boolean(),
    openTickets: z.number().int(),
  })
  .meta({ id: 'Department' });

export const departmentParams = z.object({ key: z.string().max(40) });

export const setCoverBody = z.strictObject({
  by: z.string().max(40),
  startsOn: day,
  endsOn: day,
  note: z.string().trim().max(500).default(''),
});
