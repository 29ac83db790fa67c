import { LEFT, LINE, type Paper, PERFORATION, RIGHT, SOFT, WIDTH, write } from './paper.ts';

const FOIL = 158;
const NOTCH = 7;
const RADIUS = 8;

export const STUB_BODY_WIDTH = WIDTH - FOIL - 36;

/** The house's card whose right part tears off: what it is on the left, what it comes to on the foil. */
export function drawStub(
  paper: Paper,
  height: number,
  foil: { figure: string; caption: string },
): { x: number; y: number } {
  const { doc, y } = paper;
  const tear = RIGHT - FOIL;
  outline(doc, y, height, tear);
  doc
    .moveTo(tear, y + NOTCH + 4)
    .lineTo(tear, y + height - NOTCH - 3)
    .lineWidth(1.25)
    .dash(3.5, { space: 3.5 })
    .strokeColor(PERFORATION)
    .stroke()
    .undash();
  const size = foil.figure.length > 16 ? 12 : foil.figure.length > 11 ? 15 : 20;
  const type = { align: 'center', width: FOIL - 20 } as const;
  write(paper, foil.figure, tear + 10, y + height / 2 - size * 0.85, { ...type, size, strong: true });
  write(paper, foil.caption, tear + 10, y + height / 2 + 10, { ...type, size: 8, colour: SOFT });
  paper.y = y + height;
  return { x: LEFT + 18, y: y + 16 };
}

/** Rounded at its corners, with half moons punched out where the perforation meets the edges. */
function outline(doc: PDFKit.PDFDocument, top: number, height: number, tear: number): void {
  const bottom = top + height;
  const [l, r, R, n] = [LEFT, RIGHT, RADIUS, NOTCH];
  doc
    .path(
      `M${l + R} ${top} H${tear - n} A${n} ${n} 0 0 0 ${tear + n} ${top} H${r - R} A${R} ${R} 0 0 1 ${r} ${top + R} V${bottom - R}
      A${R} ${R} 0 0 1 ${r - R} ${bottom} H${tear + n} A${n} ${n} 0 0 0 ${tear - n} ${bottom} H${l + R} A${R} ${R} 0 0 1 ${l} ${bottom - R}
      V${top + R} A${R} ${R} 0 0 1 ${l + R} ${top} Z`,
    )
    .lineWidth(0.75)
    .strokeColor(LINE)
    .stroke();
}

/** The mark of the house: a ticket with its perforation. */
export function drawMark(paper: Paper, colour: string): void {
  const { doc, y } = paper;
  doc
    .save()
    .translate(LEFT, y)
    .scale(0.72)
    .path(
      'M3 1.5h22a1.5 1.5 0 0 1 1.5 1.5v4.2a3.4 3.4 0 0 0 0 6.6V18a1.5 1.5 0 0 1-1.5 1.5H3A1.5 1.5 0 0 1 1.5 18v-4.2a3.4 3.4 0 0 0 0-6.6V3A1.5 1.5 0 0 1 3 1.5z',
    )
    .lineWidth(1.9)
    .strokeColor(colour)
    .stroke()
    .moveTo(10.5, 4.5)
    .lineTo(10.5, 17)
    .dash(2, { space: 2 })
    .lineWidth(1.6)
    .stroke()
    .undash()
    .restore();
}
