#!/usr/bin/env node
// npm run sbom: prints what ships with the plugin, as CycloneDX (JSON).
import fs from 'node:fs';
import path from 'node:path';

import { root, runNpm } from './lib/run.mjs';

const { name, dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library', '--omit', 'dev', '--workspaces=false'];
const { output } = await runNpm(args);
const sbom = JSON.parse(output.slice(output.indexOf('{')));
// npm writes the name of the folder.
sbom.metadata.component.name = name;
const missing = Object.keys(dependencies).filter(
  (dependency) => !sbom.components.some(({ purl }) => purl.startsWith(`pkg:npm/${dependency.replace('@', '%40')}@`))
);
if (missing.length > 0) {
  console.error(`npm’s list lacks ${missing.join(', ')}.`);
  process.exit(1);
}
console.log(JSON.stringify(sbom, null, 2));
