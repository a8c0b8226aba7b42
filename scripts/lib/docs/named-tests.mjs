// The pages that make promises name the test behind each: [`tests/integration/refunds.test.ts`](…) "asked for twice …".
import fs from 'node:fs';
import path from 'node:path';

import { root } from '../run.mjs';
import { proseOf } from './headings.mjs';

/** Pages on which every named file must be followed by the name of a test in it. */
const WITH_NAMES = ['docs/comparison.md', 'docs/requests.md'];

const FILE = /`((?:[\w.-]+\/)+[\w.-]+\.test\.tsx?)`/g;

/** The titles of the tests in a file. Titles may be in any kind of quotes, and stand in tables of `it.each`. */
const hasTest = (file, name) => {
  const code = fs.readFileSync(path.join(root, file), 'utf8');
  return [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``].some((title) => code.includes(title));
};

/**
 * Checks the test files that a page names, and on some pages the names of the tests.
 *
 * @returns how many names were checked, and what is wrong with them
 */
export const checkNamedTests = (page, markdown) => {
  const problems = [];
  let checked = 0;
  const prose = proseOf(markdown);
  for (const { 1: file, 0: whole, index } of prose.matchAll(FILE)) {
    checked += 1;
    if (!fs.existsSync(path.join(root, file))) {
      problems.push(`${page}: the test file ${file} does not exist`);
      continue;
    }
    if (!WITH_NAMES.includes(page)) continue;
    const [, name] = /^(?:\]\([^)]*\))?\s+“([^”]+)”/.exec(prose.slice(index + whole.length)) ?? [];
    if (!name) problems.push(`${page}: name a test of ${file}, in “…” behind it`);
    else if (!hasTest(file, name)) problems.push(`${page}: ${file} has no test “${name}”`);
  }
  return { checked, problems };
};
