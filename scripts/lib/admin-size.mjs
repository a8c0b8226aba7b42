import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from './run.mjs';

export const adminFolder = path.join(root, 'dist', 'admin');

const read = (file) => fs.readFileSync(path.join(adminFolder, file), 'utf8');

export const sizeOf = (files) => ({
  raw: files.reduce((sum, file) => sum + Buffer.byteLength(read(file)), 0),
  gzip: files.reduce((sum, file) => sum + gzipSync(read(file)).length, 0),
});

/** Chunks a chunk cannot run without: its static imports, and theirs. */
export const withStaticImports = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, imported] of read(file).matchAll(/(?:import|from)\s*"\.\/([^"]+\.mjs)"/g))
    withStaticImports(imported, seen);
  return seen;
};

/** What every page of the admin panel loads for the plugin. */
export const initialSize = () => sizeOf([...withStaticImports('index.mjs')]);
