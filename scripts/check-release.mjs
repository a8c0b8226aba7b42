#!/usr/bin/env node
// npm run check:release: packs the package and applies the rules of Strapi's marketplace review to it, offline. The rules
// are those of the workflow "security-scan" of strapi/community, in our own words and a bit stricter: every file is
// inspected, not twenty of them.
//   npm run check:release -- --tarball FILE     a tarball that is there (may be repeated)
//   npm run check:release -- --repository FILE  another package.json than the repository's to compare with
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { pack } from './lib/package/contents.mjs';
import { preparePackage } from './lib/prepare.mjs';
import { codeFilesOf, codeRules } from './lib/release/code-rules.mjs';
import { manifestRules } from './lib/release/manifest-rules.mjs';
import { withPackage } from './lib/release/package.mjs';
import { root } from './lib/run.mjs';

const options = (name) =>
  process.argv.flatMap((argument, index) => (argument === `--${name}` ? [process.argv[index + 1]] : []));

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

const { advisories, reviewedOn } = readJson(path.join(root, 'scripts/lib/release/advisories.json'));
const repository = readJson(options('repository')[0] ?? path.join(root, 'package.json'));
const rules = Object.entries({ ...manifestRules, ...codeRules });

/** Prints each finding with its rule, and returns how many there are. */
const check = (tarball) =>
  withPackage(tarball, ({ manifest, files }) => {
    const subject = { manifest, files, repository, advisories };
    const findings = rules.flatMap(([rule, find]) => find(subject).map((text) => `${rule}: ${text}`));
    console.log(`${path.basename(tarball)}: ${files.length} files, ${codeFilesOf(files).length} of them code`);
    for (const finding of findings) console.log(`  ${finding}`);
    return findings.length;
  });

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-release-'));
const packed = async () => {
  await preparePackage();
  return [(await pack(scratch)).file];
};

let findings = 0;
try {
  const given = options('tarball');
  for (const tarball of given.length > 0 ? given : await packed()) findings += await check(tarball);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
console.log(`${rules.length} rules, ${advisories.length} advisories as of ${reviewedOn}, ${findings} findings`);
process.exit(findings > 0 ? 1 : 0);
