#!/usr/bin/env node
// npm run sbom: prints what a site installs with the plugin, as CycloneDX (JSON), in the versions that were tested.
//
// `npm sbom --omit dev --workspaces=false` leaves out each package that a workspace needs, too. So npm is given a
// project that has nothing but the plugin's dependencies and the part of the lock file that they reach.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { root, runNpm } from './lib/run.mjs';

const readJson = (name) => JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'));
const { name, version, description, license, author, repository, homepage, bugs, dependencies } =
  readJson('package.json');
const { packages } = readJson('package-lock.json');

/** Finds the place of a package as Node does: in the folder of the importer, then in each above it. */
const placeOf = (importer, dependency) => {
  for (let from = importer; ;) {
    const place = `${from ? `${from}/` : ''}node_modules/${dependency}`;
    if (packages[place]) return place;
    if (from === '') return null;
    from = from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1));
  }
};

const reached = new Set();
const visit = (importer, needed = {}) => {
  for (const dependency of Object.keys(needed)) {
    const place = placeOf(importer, dependency);
    if (!place || reached.has(place)) continue;
    reached.add(place);
    visit(place, { ...packages[place].dependencies, ...packages[place].optionalDependencies });
  }
};
visit('', dependencies);

const plugin = { name, version, description, license, author, repository, homepage, bugs, dependencies };
const locked = Object.fromEntries([...reached].sort().map((place) => [place, packages[place]]));
const lock = { name, version, lockfileVersion: 3, requires: true, packages: { '': plugin, ...locked } };

const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-sbom-')), name);
fs.mkdirSync(folder);
fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(plugin));
fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
const { output } = await runNpm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], { cwd: folder });
fs.rmSync(path.dirname(folder), { recursive: true, force: true });

const sbom = JSON.parse(output.slice(output.indexOf('{')));
const missing = Object.keys(dependencies).filter(
  (dependency) => !sbom.components.some(({ purl }) => purl.startsWith(`pkg:npm/${dependency.replace('@', '%40')}@`))
);
if (missing.length > 0 || sbom.components.length !== reached.size) {
  console.error(
    `npm’s list has ${sbom.components.length} of ${reached.size} packages and lacks: ${missing.join(', ')}`
  );
  process.exit(1);
}
console.log(JSON.stringify(sbom, null, 2));
