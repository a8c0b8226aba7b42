// Checks the files that users download.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { declarationOf, importsOf } from '../dist.mjs';
import { root, runNpm } from '../run.mjs';
import { assert } from './assert.mjs';

const MAXIMUM_BYTES = 3_200_000;

/** Maximum average line length of readable code; minified code has thousands of characters per line. */
const MAXIMUM_AVERAGE_LINE = 200;

/** A part of the OpenAPI document. It is data, and the build writes each part as one line of JSON. */
const JSON_CONSTANT = /^const \w+ = (?:\/\* @__PURE__ \*\/ )?(?:JSON\.parse\('|\[?\{ ")/;

const textOf = (file) => fs.readFileSync(path.join(root, file), 'utf8');

/** Packs the build and returns npm's description with the tarball's path as `file`. */
export const pack = async (folder) => {
  fs.mkdirSync(folder, { recursive: true });
  const { output } = await runNpm(['pack', '--json', '--pack-destination', folder]);
  const [packed] = JSON.parse(output.slice(output.indexOf('[')));
  return { ...packed, file: path.join(folder, packed.filename) };
};

/** @throws {Error} unless a second build, packed into the folder, has the same bytes */
export const checkReproducible = async (tarball, folder) => {
  await runNpm(['run', 'build']);
  const again = await pack(folder);
  const [first, second] = [tarball, again].map(({ file }) =>
    createHash('sha256').update(fs.readFileSync(file)).digest('hex')
  );
  assert(first === second, `a second build gives other bytes: ${tarball.file} and ${again.file}`);
  return `sha256 ${first}`;
};

const checkFiles = (paths) => {
  const beside = paths.filter((file) => !file.startsWith('dist/')).sort();
  assert(
    beside.join() === ['LICENSE', 'README.md', 'package.json'].join(),
    `beside dist there is ${beside.join(', ')}`
  );
  const strange = paths.filter((file) =>
    /\.test\.|(^|\/)tests?\/|simulator|playground|\.tsx?$/.test(file.replace(/\.d\.ts$/, ''))
  );
  assert(strange.length === 0, `not for users: ${strange.join(', ')}`);
};

const checkExports = (paths) => {
  const { exports } = JSON.parse(textOf('package.json'));
  for (const entry of Object.values(exports)) {
    for (const [condition, target] of Object.entries(typeof entry === 'string' ? { default: entry } : entry)) {
      if (condition === 'source') continue;
      assert(paths.includes(target.slice(2)), `${target} is exported and not in the tarball`);
    }
  }
};

/** Checks imports in declarations. With `skipLibCheck`, TypeScript silently treats a missing one as `any`. */
const checkDeclarations = (paths) => {
  for (const file of paths.filter((name) => name.endsWith('.d.ts'))) {
    const full = path.join(root, file);
    for (const specifier of importsOf(full).filter((name) => name.startsWith('.'))) {
      assert(declarationOf(full, specifier), `${file} imports ${specifier}, which is not in the tarball`);
    }
  }
};

const checkReadable = (paths) => {
  for (const file of paths.filter((name) => /^dist\/server\/.*\.m?js$/.test(name))) {
    const lines = textOf(file)
      .split('\n')
      .filter((line) => !JSON_CONSTANT.test(line));
    const average = lines.join('\n').length / lines.length;
    assert(average <= MAXIMUM_AVERAGE_LINE, `${file} is minified: ${average.toFixed(0)} characters a line`);
  }
  for (const file of paths.filter((name) => /\.m?js$/.test(name))) {
    const [, map] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(textOf(file)) ?? [];
    if (!map) continue;
    const mapFile = path.posix.join(path.posix.dirname(file), map);
    assert(paths.includes(mapFile), `${file} names ${map}, which is not in the tarball`);
    const { sources, sourcesContent = [] } = JSON.parse(textOf(mapFile));
    const missing = sources.filter((_, index) => typeof sourcesContent[index] !== 'string');
    assert(missing.length === 0, `${mapFile} lacks the text of ${missing.join(', ')}`);
  }
  assert(
    paths.some((name) => /^dist\/server\/.*\.js\.map$/.test(name)),
    'the server has no source map'
  );
};

/**
 * Checks the packed files: the built plugin and nothing else, complete, readable and small enough.
 *
 * @throws {Error} naming the first file that is wrong
 */
export const checkContents = ({ files, size }) => {
  const paths = files.map((file) => file.path);
  checkFiles(paths);
  checkExports(paths);
  checkDeclarations(paths);
  checkReadable(paths);
  for (const file of paths.filter((name) => /\.(js|mjs|map|d\.ts)$/.test(name))) {
    assert(!textOf(file).includes(root), `${file} names a folder of this machine`);
  }
  assert(size <= MAXIMUM_BYTES, `${size} bytes are more than ${MAXIMUM_BYTES}`);
  return `${paths.length} files, ${(size / 1000).toFixed(0)} kB`;
};
