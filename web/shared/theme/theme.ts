import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { components } from './component-defaults.ts';
import { dark, light, paletteVariables } from './palette.ts';

/** Each tuple holds the dark scheme's colour at 4 and the light scheme's at 7, as `primaryShade` asks. */
const accent: MantineColorsTuple = [
  '#f1f7f6',
  '#e2efed',
  '#b7ddd9',
  '#86c9c2',
  dark.accent,
  '#459a94',
  '#2a7b79',
  light.accent,
  '#0c4b4b',
  '#093737',
];
const stamp: MantineColorsTuple = [
  '#fef7f2',
  '#fdeee4',
  '#f9ccb3',
  '#f5a77c',
  dark.stamp,
  '#df6f38',
  '#cc5621',
  light.stamp,
  '#983108',
  '#6f2406',
];
const gold: MantineColorsTuple = [
  '#fbf7ee',
  '#f7efdc',
  '#eedbb1',
  '#e4c582',
  dark.gold,
  '#be9541',
  '#9f7828',
  light.gold,
  '#69490b',
  '#4d3508',
];
const ok: MantineColorsTuple = [
  '#f3f9f3',
  '#e6f2e6',
  '#c4e3c8',
  '#9ed2a6',
  dark.ok,
  '#65a770',
  '#4a8956',
  light.ok,
  '#275830',
  '#1c4023',
];
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f3f0ea',
  '#ece8e0',
  light.line,
  '#d3cdc2',
  light.faint,
  light.soft,
  '#454e58',
  '#2f3842',
  light.ink,
];
const night: MantineColorsTuple = [
  dark.ink,
  '#c9cbcc',
  dark.soft,
  dark.faint,
  '#3a444f',
  '#232c35',
  dark.card,
  dark.paper,
  '#0f1318',
  '#0c1014',
];

const ourColours = new Set(['accent', 'stamp', 'gold', 'ok']);

/** Soft and outlined surfaces take the palette's own pairs, whose contrast is proved, not Mantine's mixtures. */
const resolveVariant: VariantColorsResolver = (input) => {
  const standard = defaultVariantColorsResolver(input);
  if (input.variant === 'default') return { ...standard, border: '1px solid var(--button-line)' };
  const colour = input.color ?? input.theme.primaryColor;
  if (!ourColours.has(colour)) return standard;
  const hover = `color-mix(in srgb, var(--${colour}) 12%, var(--${colour}-soft))`;
  if (input.variant === 'filled') return { ...standard, color: 'var(--on-fill)' };
  if (input.variant === 'light')
    return { ...standard, background: `var(--${colour}-soft)`, hover, color: `var(--${colour})` };
  if (input.variant === 'subtle' || input.variant === 'outline')
    return { ...standard, hover: `var(--${colour}-soft)`, color: `var(--${colour})` };
  return standard;
};

export const theme = createTheme({
  colors: { accent, stamp, gold, ok, gray, dark: night },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  black: light.ink,
  white: '#ffffff',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '680',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.2' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35', fontWeight: '650' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4', fontWeight: '650' },
    },
  },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '99px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  variantColorResolver: resolveVariant,
  components,
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...paletteVariables(light),
    ...semanticVariables,
    '--mantine-color-default-hover': '#f3f0ea',
    '--button-line': '#d3cdc2',
  },
  dark: {
    ...paletteVariables(dark),
    ...semanticVariables,
    '--mantine-color-default-hover': '#232c35',
    '--button-line': '#43505c',
    // Else what can not be pressed has the colour of the card, and is no button any more.
    '--mantine-color-disabled': '#28313b',
  },
});

const semanticVariables = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--stamp)',
  '--mantine-color-success': 'var(--ok)',
};
