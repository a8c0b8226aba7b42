import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { root, run, runNpm, runNpx } from './run.mjs';

const stamps = path.join(root, 'node_modules', '.cache', 'invoice-payments');

const skipped = new Set(['node_modules', 'dist', 'build', '.tmp', '.strapi', '.cache', 'coverage', 'generated-types']);

/** Returns every file below the given files and folders, without tests, which do not affect the build. */
const filesBelow = (entry) => {
  const full = path.join(root, entry);
  if (!fs.existsSync(full)) return [];
  if (fs.statSync(full).isFile()) return [entry];
  return fs
    .readdirSync(full)
    .filter((name) => !skipped.has(name))
    .flatMap((name) => filesBelow(path.join(entry, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
};

const fingerprint = (entries) => {
  const hash = createHash('sha256');
  for (const file of entries.flatMap(filesBelow).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
};

const readStamp = (name) => {
  const file = path.join(stamps, name);
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
};

const writeStamp = (name, value) => {
  fs.mkdirSync(stamps, { recursive: true });
  fs.writeFileSync(path.join(stamps, name), value);
};

/** Runs a step when its inputs have changed or its output is missing. */
const step = async (name, { title, inputs, output, work }) => {
  const current = fingerprint(inputs);
  if (readStamp(name) === current && fs.existsSync(path.join(root, output))) return;
  const started = Date.now();
  process.stdout.write(`${title} … `);
  await work();
  writeStamp(name, current);
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(0)} s\n`);
};

const install = () =>
  step('install', {
    title: 'Installing packages',
    inputs: ['package-lock.json'],
    output: 'node_modules/@strapi/strapi/package.json',
    // An existing folder is only completed, because a developer may have linked packages into it.
    work: () => runNpm([fs.existsSync(path.join(root, 'node_modules')) ? 'install' : 'ci', '--no-audit', '--no-fund']),
  });

const buildPlugin = () =>
  step('plugin', {
    title: 'Building the plugin',
    inputs: [
      'package-lock.json',
      'package.json',
      'strapi-server.ts',
      'strapi-admin.ts',
      'contracts',
      'domain',
      'server',
      'admin',
      'client',
      'scripts/build.mjs',
      'scripts/lib/client.mjs',
      'scripts/lib/dist.mjs',
    ],
    output: 'dist/server/index.js',
    work: () => run(process.execPath, [path.join(root, 'scripts/build.mjs')]),
  });

const buildSimulator = () =>
  step('simulator', {
    title: 'Building the Stripe simulator',
    inputs: ['package-lock.json', 'stripe-simulator'],
    output: 'stripe-simulator/dist/index.js',
    work: () => runNpm(['run', 'build', '--workspace', 'stripe-simulator']),
  });

const buildPlayground = () =>
  step('playground', {
    title: 'Compiling the playground',
    inputs: ['package-lock.json', 'playground'],
    output: 'playground/dist/config/server.js',
    work: () => runNpx(['tsc', '-p', 'tsconfig.json'], { cwd: path.join(root, 'playground') }),
  });

const buildAdminPanel = () =>
  step('admin-panel', {
    title: 'Building the admin panel',
    inputs: ['package-lock.json', 'playground', 'contracts', 'admin', 'strapi-admin.ts'],
    output: 'playground/dist/build/index.html',
    work: () =>
      run(process.execPath, [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'build'], {
        cwd: path.join(root, 'playground'),
        env: { NODE_ENV: 'production' },
      }),
  });

const checkNode = () => {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.versions.node}.`);
};

/** Prepares the package test: builds the plugin and the simulator. */
export const preparePackage = async () => {
  checkNode();
  await install();
  await buildPlugin();
  await buildSimulator();
};

/** Prepares the simulator alone. */
export const prepareSimulator = async () => {
  checkNode();
  await install();
  await buildSimulator();
};

const frontEnds = path.join(root, '.tmp', 'recipes');

/**
 * Installs Next.js and Astro for the test of the pay buttons, beside the repository's own packages: they weigh half a
 * gigabyte.
 */
export const prepareFrontEnds = () =>
  step('front-ends', {
    title: 'Installing Next.js and Astro',
    inputs: ['tests/recipes/package.json', 'tests/recipes/package-lock.json'],
    output: '.tmp/recipes/node_modules/next/package.json',
    async work() {
      fs.rmSync(frontEnds, { recursive: true, force: true });
      fs.cpSync(path.join(root, 'tests/recipes'), frontEnds, { recursive: true });
      await runNpm(['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: frontEnds });
    },
  });

/**
 * Installs missing packages and builds what is out of date.
 *
 * @param adminPanel also builds the playground's admin panel, which takes half a minute
 */
export const prepare = async ({ adminPanel = false } = {}) => {
  checkNode();
  await install();
  await buildPlugin();
  await buildSimulator();
  await buildPlayground();
  if (adminPanel) await buildAdminPanel();
};
