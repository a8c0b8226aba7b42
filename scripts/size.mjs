#!/usr/bin/env node
// npm run size: what the plugin adds to the admin panel. Ends 1 when a limit is passed.
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { prepare } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';

const folder = path.join(root, 'dist', 'admin');
const LIMITS = { initialGzip: 10_000, page: 60_000 };

const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8');
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const sizeOf = (files) => ({
  raw: files.reduce((sum, file) => sum + Buffer.byteLength(read(file)), 0),
  gzip: files.reduce((sum, file) => sum + gzipSync(read(file)).length, 0),
});

/** Chunks a chunk cannot run without: its static imports, and theirs. */
const withStaticImports = (file, seen = new Set()) => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, imported] of read(file).matchAll(/(?:import|from)\s*"\.\/([^"]+\.mjs)"/g))
    withStaticImports(imported, seen);
  return seen;
};

await prepare();
const initial = withStaticImports('index.mjs');
const start = sizeOf([...initial]);
console.log(
  `initial bundle grows by ${kilobytes(start.gzip)} gzipped (${kilobytes(start.raw)}); limit ${kilobytes(LIMITS.initialGzip)}`
);

const lazy = fs.readdirSync(folder).filter((file) => file.endsWith('.mjs') && !initial.has(file));
const shared = withStaticImports(lazy.find((file) => file.startsWith('App-')));
const pages = lazy.filter((file) => /^\w*(Page|App)-/.test(file));
console.log('\npage chunks, alone and with what else opening them loads:');
for (const page of pages.sort()) {
  const alone = sizeOf([page]);
  const all = sizeOf(
    [...withStaticImports(page)].filter((file) => !initial.has(file) && (page.startsWith('App-') || !shared.has(file)))
  );
  console.log(
    `  ${page.padEnd(34)} ${kilobytes(alone.raw).padStart(8)}  ${kilobytes(alone.gzip).padStart(8)} gz   with shared ${kilobytes(all.raw).padStart(8)}`
  );
}
const texts = lazy.filter((file) => /^(en|fr)-/.test(file));
console.log(
  `\ntexts, loaded with the first page: ${texts.map((file) => `${file.slice(0, 2)} ${kilobytes(sizeOf([file]).gzip)} gz`).join(', ')}`
);

const largest = Math.max(...lazy.map((file) => sizeOf([file]).raw));
console.log(`largest chunk ${kilobytes(largest)}; limit ${kilobytes(LIMITS.page)}`);
if (start.gzip > LIMITS.initialGzip || largest > LIMITS.page) {
  console.error(
    'Too large: a page that is imported statically, or a package that is not declared as a dependency, is the usual reason.'
  );
  process.exitCode = 1;
}
