import type { Story } from '../story.ts';
import { ADRIA } from './adria.ts';
import { AUBERT } from './aubert.ts';
import { BRANDT } from './brandt.ts';
import { HARBOUR } from './harbour.ts';
import { LINDQVIST } from './lindqvist.ts';
import { SEVER } from './sever.ts';
import { SOUTH } from './south.ts';
import { VELT_AGREED } from './velt-agreed.ts';
import { VELT_COVERED } from './velt-covered.ts';

/** In the order in which they were opened, so that the numbers run with the time. */
export const STORIES: readonly Story[] = [
  ...VELT_AGREED,
  ...VELT_COVERED,
  ...ADRIA,
  ...BRANDT,
  ...LINDQVIST,
  ...SOUTH,
  ...AUBERT,
  ...SEVER,
  ...HARBOUR,
].toSorted((a, b) => b.hoursAgo - a.hoursAgo);
