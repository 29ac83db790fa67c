import { crc32, deflateSync } from 'node:zlib';
import type { UploadedFile } from '../tickets/attachments/store-attachment.ts';

export type DemoFile = UploadedFile;

/** A filled rectangle: left, top, width and height in pixels, and its colour as 0xRRGGBB. */
type Rectangle = readonly [left: number, top: number, width: number, height: number, colour: number];

export function textFile(fileName: string, lines: readonly string[]): DemoFile {
  return { fileName, contentType: 'text/plain', bytes: Buffer.from(`${lines.join('\n')}\n`) };
}

/** A screenshot of sorts: a page with a bar on top, and on it whatever rectangles are given. */
export function screenshot(fileName: string, rectangles: readonly Rectangle[]): DemoFile {
  const width = 640;
  const height = 400;
  const page: Rectangle[] = [
    [0, 0, width, height, 0xf7f5f0],
    [0, 0, width, 44, 0x1f2733],
    [24, 16, 120, 12, 0xffffff],
  ];
  const bytes = encodePng(width, height, paint(width, height, [...page, ...rectangles]));
  return { fileName, contentType: 'image/png', bytes };
}

function paint(width: number, height: number, rectangles: readonly Rectangle[]): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (const [left, top, across, down, colour] of rectangles)
    for (let y = top; y < Math.min(height, top + down); y++)
      for (let x = left; x < Math.min(width, left + across); x++)
        pixels.writeUIntBE(colour, (y * width + x) * 3, 3);
  return pixels;
}

/** Portable Network Graphics, 8 bits a channel, no filter, no interlacing (PNG, third edition, §5). */
function encodePng(width: number, height: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(y * width * 3, (y + 1) * width * 3)]),
  );
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
