#!/usr/bin/env node
// npm run test:package: tests the tarball in sites made by create-strapi, with packages of the registry. Takes minutes.
//   npm run test:package -- --only contents,typescript   some parts: contents, typescript, javascript, lowest, reproducible
//   npm run test:package -- --only typescript --node 22,24  the site also started with other versions of Node, on PostgreSQL
//   npm run test:package -- --newest                      the newest Strapi that can be installed, instead of these parts
//   npm run test:package -- --reuse FOLDER                reuses the sites of a failed run with a new tarball
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { missingDatabase } from './lib/databases.mjs';
import { checkClient } from './lib/package/client.mjs';
import { checkContents, checkReproducible, pack } from './lib/package/contents.mjs';
import { newestStrapi } from './lib/package/newest.mjs';
import { installNode } from './lib/package/node-versions.mjs';
import { install, linkPackages, pinStrapi, runSite, scaffold } from './lib/package/site.mjs';
import { preparePackage } from './lib/prepare.mjs';
import { root, run } from './lib/run.mjs';

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const { peerDependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const range = peerDependencies['@strapi/strapi'];
const lowest = range.replace('^', '');
const current = devDependencies['@strapi/strapi'];

const everyDatabase = [
  { kind: 'sqlite', label: 'SQLite' },
  { kind: 'postgres', label: 'PostgreSQL' },
  { kind: 'postgres', label: 'PostgreSQL in a schema of its own', schema: 'payments_test' },
  { kind: 'mysql', label: 'MariaDB or MySQL' },
];
const sqliteOnly = everyDatabase.slice(0, 1);

const sites = [
  { name: 'typescript', version: current, creator: current, language: 'typescript', databases: everyDatabase },
  { name: 'javascript', version: current, creator: current, language: 'javascript', databases: sqliteOnly },
  // Registries may not keep every version of create-strapi: a floor needs one of its own. Versions are pinned afterwards.
  { name: 'lowest', version: lowest, creator: lowest, language: 'typescript', databases: everyDatabase },
];
const parts = ['contents', ...sites.map(({ name }) => name), 'reproducible'];

const otherNodes = option('node')?.split(',') ?? [];
const newest = process.argv.includes('--newest');
const wanted = newest ? ['newest'] : (option('only')?.split(',') ?? parts);
const unknown = newest ? [] : wanted.filter((name) => !parts.includes(name));
if (unknown.length > 0) throw new Error(`Unknown parts: ${unknown.join(', ')}. Known parts: ${parts.join(', ')}.`);

const scratch = option('reuse') ?? fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-package-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

const skip = (why) => {
  counts.skipped += 1;
  console.log(`skipped: ${why}`);
};

/** Runs a part, prints its result, and returns whether it passed. */
const step = async (name, work) => {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  try {
    const note = await work();
    counts.passed += 1;
    console.log(`✓ ${name} (${seconds()})${note ? `: ${note}` : ''}`);
    return true;
  } catch (error) {
    counts.failed += 1;
    console.log(`✗ ${name} (${seconds()}): ${error.message}`);
    return false;
  }
};

const installedSites = new Set();

/** Starts an installed site with other versions of Node. */
const testNodes = async (name, folder, ready) => {
  for (const major of otherNodes) {
    const logFile = path.join(scratch, 'logs', `${name}-node-${major}.log`);
    const missing = await missingDatabase('postgres');
    if (missing) skip(missing);
    else {
      await step(`${name}: the main job on PostgreSQL with Node ${major}`, async () =>
        runSite(folder, ready, { kind: 'postgres' }, logFile, await installNode(scratch, major))
      );
    }
  }
};

const testSite = async (site, tarball) => {
  const { name, version, databases } = site;
  const folder = path.join(scratch, name);
  let ready;
  const made = await step(`${name}: create-strapi makes a site of Strapi ${version}`, async () => {
    if (!fs.existsSync(folder)) {
      await scaffold(folder, site);
      const alike = sites.find((other) => other.version === version && installedSites.has(other.name));
      if (alike) await linkPackages(path.join(scratch, alike.name), folder);
    }
    pinStrapi(folder, version);
  });
  const installed =
    made &&
    (await step(`${name}: the README's installation, and the site's build`, async () => {
      ready = await install(folder, site, tarball.file);
    }));
  if (!installed) return;
  installedSites.add(name);
  for (const database of databases) {
    const missing = await missingDatabase(database.kind);
    const logFile = path.join(scratch, 'logs', `${name}-${database.schema ?? database.kind}.log`);
    if (missing) skip(missing);
    else await step(`${name}: the main job on ${database.label}`, () => runSite(folder, ready, database, logFile));
  }
  await testNodes(name, folder, ready);
};

const testNewest = async (tarball) => {
  const folder = path.join(scratch, 'newest');
  let version;
  await step('newest: what can be installed', async () => {
    version = await newestStrapi(folder, { range, above: current });
    return version ?? `nothing newer than Strapi ${current}, which the other parts use`;
  });
  if (version) await testSite({ name: 'newest', version, language: 'typescript', databases: everyDatabase }, tarball);
};

await preparePackage();
const tarball = await pack(scratch);
if (wanted.includes('contents')) {
  await step('contents of the tarball', () => checkContents(tarball));
  await step('the rules of Strapi’s marketplace', async () => {
    const program = path.join(root, 'scripts/check-release.mjs');
    const { output } = await run(process.execPath, [program, '--tarball', tarball.file]);
    return output.trim().split('\n').pop();
  });
  await step('the client, in plain Node and TypeScript', () => checkClient(tarball, path.join(scratch, 'client')));
}
for (const site of sites.filter(({ name }) => wanted.includes(name))) await testSite(site, tarball);
if (newest) await testNewest(tarball);
if (wanted.includes('reproducible')) {
  await step('a second build gives the same tarball', () => checkReproducible(tarball, path.join(scratch, 'again')));
}

if (counts.failed === 0) fs.rmSync(scratch, { recursive: true, force: true });
else console.log(`kept for inspection: ${scratch}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || (process.env.CI === 'true' && counts.skipped > 0) ? 1 : 0);
