import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../locales');

/** One part (a top-level key) of a language's file; empty where the file or the part is missing, so that English speaks. */
export function readTexts(language: string, part: string): Record<string, unknown> {
  try {
    const texts: unknown = JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
    if (typeof texts !== 'object' || texts === null) return {};
    const found = Object.entries(texts).find(([key]) => key === part)?.[1];
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}
