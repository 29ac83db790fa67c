import { createHash } from 'node:crypto';
import { dark, light, type Palette, paletteVariables } from '../../web/shared/theme/palette.ts';
import { FORM_LOOK } from './form-look.ts';
import { SECTION_LOOK } from './section-look.ts';

const USED: readonly (keyof Palette)[] = [
  'paper',
  'card',
  'ink',
  'soft',
  'line',
  'field',
  'accent',
  'accentSoft',
  'stamp',
  'stampSoft',
  'gold',
  'goldSoft',
  'ok',
  'okSoft',
  'onFill',
];

function variables(palette: Palette): string {
  const used: Partial<Palette> = Object.fromEntries(USED.map((name) => [name, palette[name]]));
  return Object.entries(paletteVariables(used))
    .map(([name, colour]) => `${name}:${colour}`)
    .join(';');
}

/** The frame of every page that strangers read: bar, column, cards; the fonts are those of the machine. */
const FRAME_LOOK = `
*{box-sizing:border-box}
html{font-size:16px;scroll-behavior:smooth;scroll-padding-top:16px;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:0.9375rem/1.55 Inter,"Inter Variable",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
h1,h2,h3,p,ul,ol,dl,dd{margin:0}
h1{font-size:clamp(1.625rem,5vw,2.25rem);line-height:1.15;letter-spacing:-.025em;font-weight:700}
h2{font-size:1.1875rem;line-height:1.3;letter-spacing:-.01em;font-weight:650}
h3{font-size:.9375rem;font-weight:650}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}
:focus-visible{outline:2.5px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-9999px;top:8px;padding:8px 16px;background:var(--card);z-index:1}.skip:focus{left:8px}
.bar{background:var(--card);border-bottom:1px solid var(--line)}
.bar>div,.foot>div{max-width:1096px;margin:0 auto;padding:0 clamp(16px,4vw,32px)}
.bar>div{display:flex;flex-wrap:wrap;align-items:center;gap:0 28px;min-height:60px}
.logo{display:inline-flex;align-items:center;gap:10px;min-width:0;min-height:60px;font-weight:700;font-size:1.0625rem;letter-spacing:-.02em;color:inherit;text-decoration:none;overflow-wrap:anywhere}
.logo svg{flex-shrink:0}
.bar nav{display:flex;flex-wrap:wrap;gap:0 22px;margin-left:auto;font-size:.875rem}
.bar nav a{display:inline-flex;align-items:center;min-height:44px;color:var(--soft);text-decoration:none}
.bar nav a:hover,.bar nav a[aria-current]{color:var(--ink)}.bar nav a[aria-current]{font-weight:600}
@media (max-width:520px){.bar nav{margin-left:0}}
.page{max-width:1096px;margin:0 auto;padding:clamp(24px,5vw,48px) clamp(16px,4vw,32px) 64px}
.narrow{max-width:640px}
.soft{color:var(--soft)}.small{font-size:.8125rem;color:var(--soft)}
.num{font-variant-numeric:tabular-nums}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:clamp(18px,3vw,28px)}
.card>*+*{margin-top:14px}.card>h2+*{margin-top:10px}.card>h3{margin-top:24px}.card>h3+*{margin-top:8px}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 18px;border-radius:8px;border:1px solid var(--line);background:var(--card);color:var(--ink);font:inherit;font-weight:600;font-size:.9375rem;text-decoration:none;cursor:pointer}
.button:hover{border-color:var(--field)}
.main{background:var(--accent);border-color:var(--accent);color:var(--on-fill)}
.main:hover{border-color:var(--accent);filter:brightness(1.08)}
.note{border-left:4px solid var(--gold);background:var(--gold-soft);border-radius:4px 10px 10px 4px;padding:14px 18px}
.note>*+*{margin-top:4px}
.foot{border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
.foot>div{display:flex;flex-wrap:wrap;gap:8px 32px;justify-content:space-between;align-items:center;padding-top:20px;padding-bottom:32px}
.foot ul{display:flex;flex-wrap:wrap;gap:0 18px;list-style:none;padding:0}
.foot a{display:inline-flex;align-items:center;min-height:32px;color:var(--soft)}
.foot a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
@media print{.bar nav,.foot nav,.skip,.contents,.button{display:none}body{background:#fff;color:#000;font-size:10.5pt}.card,.stub{border-color:#bbb;break-inside:avoid}.page{padding:0;max-width:none}a{color:inherit}}
`;

/** Written into each page, so that nothing has to be fetched before it shows. */
export const LOOK = `:root{color-scheme:light dark;${variables(light)}}
@media (prefers-color-scheme:dark){:root{${variables(dark)}}}
@media print{:root{color-scheme:light;${variables(light)}}}${FRAME_LOOK}${SECTION_LOOK}`.replaceAll('\n', '');

export const LOOK_WITH_FORM = `${LOOK}${FORM_LOOK}`.replaceAll('\n', '');

/** The one style sheet that a page's Content-Security-Policy lets it have. */
export function hashOf(styleSheet: string): string {
  return `'sha256-${createHash('sha256').update(styleSheet).digest('base64')}'`;
}
