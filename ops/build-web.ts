// Builds the web into web/dist and notes what it was made of, so that the next start knows whether it is still fresh.
import { writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { build } from 'vite';
import { repository } from './launch/repository.mjs';
import { hashInputs, stampFile } from './launch/web.mjs';

const result = await build({ configFile: `${repository}/web/vite.config.ts`, logLevel: 'warn' });
const outputs = [result].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []));
const modules = outputs.flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));

const shared = modules
  .map((id) => relative(repository, id.split('?')[0] ?? '').replaceAll(sep, '/'))
  .filter((path) => /^(?!\.\.|node_modules\/|web\/|locales\/)[^\0]+\.\w+$/.test(path));
const inputs = [...new Set(shared)].sort();
writeFileSync(stampFile, JSON.stringify({ hash: hashInputs(inputs), shared: inputs }));
