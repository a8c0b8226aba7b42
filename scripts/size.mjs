#!/usr/bin/env node
// npm run size: prints what the plugin adds to the admin panel. Exits with 1 when a limit is exceeded.
import fs from 'node:fs';

import { adminFolder, initialSize, sizeOf, withStaticImports } from './lib/admin-size.mjs';
import { prepare } from './lib/prepare.mjs';

const LIMITS = { initialGzip: 10_000, page: 60_000 };

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

await prepare();
const initial = withStaticImports('index.mjs');
const start = initialSize();
console.log(
  `initial bundle grows by ${kilobytes(start.gzip)} gzipped (${kilobytes(start.raw)}); limit ${kilobytes(LIMITS.initialGzip)}`
);

const lazy = fs.readdirSync(adminFolder).filter((file) => file.endsWith('.mjs') && !initial.has(file));
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
