import { z } from 'zod';

/** The cursor of lists by time: the last item's moment and id. */
export const newestFirst = z.tuple([z.iso.datetime(), z.uuid()]);
