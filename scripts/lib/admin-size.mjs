import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { transformSync } from 'esbuild';

import { root } from './run.mjs';

export const adminFolder = path.join(root, 'dist', 'admin');

const read = (file) => fs.readFileSync(path.join(adminFolder, file), 'utf8');

/** Returns a chunk as a browser loads it. dist/ is not minified, but the site's build is. */
const minified = (file) => transformSync(read(file), { minify: true, format: 'esm', target: 'es2020' }).code;

export const sizeOf = (files) => {
  const chunks = files.map(minified);
  return {
    raw: chunks.reduce((sum, code) => sum + Buffer.byteLength(code), 0),
    gzip: chunks.reduce((sum, code) => sum + gzipSync(code).length, 0),
  };
};

/** Returns the chunks that a chunk needs: its static imports, recursively. */
export const withStaticImports = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, imported] of read(file).matchAll(/(?:import|from)\s*"\.\/([^"]+\.mjs)"/g))
    withStaticImports(imported, seen);
  return seen;
};

/** Returns the size of what every page of the admin panel loads for the plugin. */
export const initialSize = () => sizeOf([...withStaticImports('index.mjs')]);
