import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handler, Context as HonoContext } from 'hono';
import { NotFound } from '../errors.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
const COMPRESSIBLE = new Set(['.js', '.css', '.svg', '.json']);
const ONE_YEAR = 'public, max-age=31536000, immutable';

type File = { type: string; content: Uint8Array<ArrayBuffer>; zipped: Uint8Array<ArrayBuffer> | undefined };

const compress = promisify(gzip);

/**
 * Serves the files of one flat folder, whose names carry a hash of their content. A name is letters, digits, dots,
 * dashes and underscores: no path can lead out of the folder. Each file is read once.
 */
export function hashedFiles(folder: string): Handler {
  const kept = new Map<string, Promise<File>>();
  return async (request) => {
    const name = request.req.path.slice(request.req.path.lastIndexOf('/') + 1);
    const type = TYPES[path.extname(name)];
    if (!type || !/^[\w.-]+$/.test(name)) throw new NotFound();
    const reading = kept.get(name) ?? readFile(path.join(folder, name), type);
    kept.set(name, reading);
    const file = await reading.catch(() => {
      kept.delete(name);
      throw new NotFound();
    });
    return send(request, file);
  };
}

function send(request: HonoContext, { type, content, zipped }: File): Response {
  request.header('Cache-Control', ONE_YEAR);
  request.header('Content-Type', type);
  if (!zipped) return request.body(content);
  request.header('Vary', 'Accept-Encoding');
  if (!/\bgzip\b/.test(request.req.header('accept-encoding') ?? '')) return request.body(content);
  request.header('Content-Encoding', 'gzip');
  return request.body(zipped);
}

async function readFile(file: string, type: string): Promise<File> {
  const content = new Uint8Array(await fs.readFile(file));
  const zipped = COMPRESSIBLE.has(path.extname(file)) ? new Uint8Array(await compress(content)) : undefined;
  return { type, content, zipped };
}
