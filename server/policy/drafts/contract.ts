import { z } from 'zod';

/** What the editor holds, as it is: it may be wrong or half done. Its outline alone is looked at. */
const draftContent = z.strictObject({
  policy: z.record(z.string(), z.unknown()),
  departments: z.record(z.string(), z.unknown()).default({}),
});

export const draftView = z
  .object({
    draft: z
      .object({
        content: draftContent,
        basedOn: z.number().int(),
        revision: z.number().int(),
        savedBy: z.object({ id: z.uuid(), name: z.string() }),
        savedAt: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'PolicyDraft' });

export type DraftView = z.infer<typeof draftView>;

export const saveDraftBody = z.strictObject({
  content: draftContent,
  /** That of the draft which was changed; null for the first of a new one. */
  revision: z.number().int().nullable(),
  /** The version that a new draft started from: the one in force when absent. */
  basedOn: z.number().int().positive().optional(),
});
