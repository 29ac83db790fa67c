const MAX_STYLE_LENGTH = 2000;

/** What changes how text looks. Nothing that loads, moves out of its place, covers other things or animates. */
const allowedProperties = new Set(
  [
    [
      'color',
      'background-color',
      'text-align',
      'text-decoration',
      'text-indent',
      'text-transform',
      'line-height',
    ],
    [
      'font-family',
      'font-size',
      'font-style',
      'font-weight',
      'font-variant',
      'letter-spacing',
      'white-space',
    ],
    [
      'width',
      'max-width',
      'min-width',
      'height',
      'max-height',
      'vertical-align',
      'list-style-type',
      'direction',
    ],
    [
      'padding',
      'padding-top',
      'padding-right',
      'padding-bottom',
      'padding-left',
      'border-collapse',
      'border-spacing',
    ],
    ['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left', 'border-radius', 'table-layout'],
    ['border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-color', 'border-style'],
    ['border-width', 'word-break', 'overflow-wrap'],
  ].flat(),
);
const spacing = /^(margin|text-indent|letter-spacing)/;
const colour = /^(rgb|rgba|hsl|hsla)\([\d\s.,%/]{1,40}\)$/i;

/** The harmless declarations of an inline style, or undefined if none is left. */
export function safeStyle(style: string): string | undefined {
  // A style that needs escapes, comments or at-rules is hiding something.
  if (style.length > MAX_STYLE_LENGTH || /[\\@{}<]|\/\*/.test(style)) return undefined;
  const kept: string[] = [];
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/\s+/g, ' ')
      .trim();
    if (isHarmless(property, value)) kept.push(`${property}:${value}`);
  }
  return kept.length === 0 ? undefined : kept.join(';');
}

function isHarmless(property: string, value: string): boolean {
  if (!allowedProperties.has(property) || value === '' || value.length > 200) return false;
  // Negative margins lay one thing over another.
  if (spacing.test(property) && value.includes('-')) return false;
  // No function may stand in a value except a colour, so that none can load or compute anything.
  return colour.test(value) || /^[\w\s#.,%!'"-]+$/.test(value);
}
