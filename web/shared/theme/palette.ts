/**
 * The colours of the house, light and dark. Colour carries meaning and never stands alone:
 * accent: act; stamp: your turn or late; gold: credits, limits, notes; ok: free, done.
 *
 * `palette.test.ts` holds every text and background pair to WCAG AA.
 */
export interface Palette {
  /** What the page is printed on. */
  paper: string;
  /** What lies on the page. */
  card: string;
  ink: string;
  soft: string;
  faint: string;
  line: string;
  /** Outline of a form field, at 3:1 against the card. */
  field: string;
  accent: string;
  accentSoft: string;
  stamp: string;
  stampSoft: string;
  gold: string;
  goldSoft: string;
  ok: string;
  okSoft: string;
  /** Text on a surface filled with accent, stamp, gold or ok. */
  onFill: string;
  /** The desk's navigation, dark in both schemes. */
  nav: string;
  navText: string;
  navFaint: string;
  navOn: string;
  navOnText: string;
}

export const light: Palette = {
  paper: '#faf8f4',
  card: '#ffffff',
  ink: '#1c2530',
  soft: '#5d6875',
  faint: '#66707b',
  line: '#e4dfd6',
  field: '#8d8a83',
  accent: '#0f5c5c',
  accentSoft: '#e2efed',
  stamp: '#b93c0a',
  stampSoft: '#fdeee4',
  gold: '#80590d',
  goldSoft: '#f7efdc',
  ok: '#2f6b3a',
  okSoft: '#e6f2e6',
  onFill: '#ffffff',
  nav: '#1c2530',
  navText: '#cfd5dc',
  navFaint: '#9aa5b1',
  navOn: '#38404a',
  navOnText: '#ffffff',
};

export const dark: Palette = {
  paper: '#12171d',
  card: '#1a2129',
  ink: '#e8e6e1',
  soft: '#a5adb7',
  faint: '#8e98a4',
  line: '#2c353f',
  field: '#66717d',
  accent: '#5fb8b0',
  accentSoft: '#17322f',
  stamp: '#f2884f',
  stampSoft: '#3a2216',
  gold: '#dcb35b',
  goldSoft: '#33290f',
  ok: '#7fc48b',
  okSoft: '#17301c',
  onFill: '#0c1512',
  nav: '#0d1116',
  navText: '#cfd5dc',
  navFaint: '#9aa5b1',
  navOn: '#272b30',
  navOnText: '#ffffff',
};

const variableName = (key: string) => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The palette, or what of it is used, as CSS variables: `accentSoft` becomes `--accent-soft`. */
export function paletteVariables(palette: Partial<Palette>): Record<string, string> {
  return Object.fromEntries(Object.entries(palette).map(([key, colour]) => [variableName(key), colour]));
}
