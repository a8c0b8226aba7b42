import crypto from 'node:crypto';
import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';

import { build } from 'esbuild';

import { root } from '../../scripts/lib/run.mjs';

export const require = createRequire(import.meta.url);

/** Time, chance and Stripe's HTTP client: what the plugin takes from its surroundings and a schedule decides. */
const banner = `
const { setTimeout, setInterval, clearTimeout, clearInterval, performance, Math } = globalThis.schedules;
const thisFile = require('node:url').pathToFileURL(__filename).href;`;

const surroundings = [
  {
    file: 'server/src/providers/stripe/client.ts',
    find: 'Library.createNodeHttpClient(agent)',
    replace: '(void agent, (globalThis as any).schedules.httpClient())',
  },
  {
    // An import takes turns of the loader, which no scheduler counts.
    file: 'server/src/providers/stripe/library.ts',
    find: "(await import('stripe')).default",
    replace: "require('stripe')",
  },
  {
    // Rows are locked here as on the other databases.
    file: 'server/src/kit/rows.ts',
    find: "lock: strapi.db.dialect.client === 'postgres'",
    replace: 'lock: true',
  },
];

const replaceOnce = (text, { file, find, replace }) => {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${file} contains this ${parts.length - 1} times instead of once: ${find}`);
  return parts.join(replace);
};

/** Applies the patches to the text of the sources as they are read. */
const patching = (patches) => ({
  name: 'schedules',
  setup(setup) {
    setup.onResolve({ filter: /^node:(timers\/promises|crypto)$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'schedules',
    }));
    setup.onLoad({ filter: /.*/, namespace: 'schedules' }, ({ path: name }) => ({
      contents: `module.exports = globalThis.schedules.${name === 'node:crypto' ? 'crypto' : 'promises'};`,
    }));
    for (const file of new Set(patches.map((patch) => patch.file))) {
      const full = path.join(root, file);
      setup.onLoad({ filter: new RegExp(`${full.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) }, () => ({
        contents: patches.filter((patch) => patch.file === file).reduce(replaceOnce, fs.readFileSync(full, 'utf8')),
        loader: 'ts',
      }));
    }
  },
});

/**
 * Loads the plugin's services from their sources, with surroundings that the scheduler decides.
 *
 * @param patches changes of the sources that plant a race; none for the plugin as it is
 * @returns its function `compose`
 */
export const loadPlugin = async (patches = []) => {
  const result = await build({
    entryPoints: [path.join(root, 'server/src/composition.ts')],
    ...{ bundle: true, write: false, platform: 'node', format: 'cjs', target: 'node20', packages: 'external' },
    banner: { js: banner },
    define: { 'import.meta.url': 'thisFile' },
    loader: { '.json': 'json' },
    plugins: [patching([...surroundings, ...patches])],
    logLevel: 'error',
  });
  // Next to the built plugin, whose packages and fonts it finds.
  const file = path.join(root, 'dist', 'server', 'schedules.js');
  const copy = new Module(file);
  copy.filename = file;
  copy.paths = Module._nodeModulePaths(path.dirname(file));
  copy._compile(result.outputFiles[0].text, file);
  return copy.exports.compose;
};

const realImmediate = setImmediate;

/** Makes the surroundings follow the scheduler that `now` returns. */
export const provideSurroundings = (now, httpClient) => {
  const timer =
    (name) =>
    (...values) => {
      const added = now()?.timers[name](...values) ?? {};
      return Object.assign(added, { unref: () => added, ref: () => added });
    };
  const clear = (added) => now()?.timers.clear(added);
  const random = () => now()?.random() ?? Math.random();
  const randomBytes = (size) => Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
  const turn = (resolve) => {
    now()?.changed();
    realImmediate(() => {
      now()?.changed();
      resolve();
    });
  };
  globalThis.schedules = {
    ...{
      setTimeout: timer('setTimeout'),
      setInterval: timer('setInterval'),
      clearTimeout: clear,
      clearInterval: clear,
    },
    // Always busy: the longest pauses leave room for the most orders.
    performance: { now: () => Date.now(), eventLoopUtilization: () => ({ utilization: 1 }) },
    Math: Object.assign(Object.create(Math), { random }),
    promises: {
      setTimeout: (milliseconds, value) =>
        new Promise((resolve) => now()?.timers.setTimeout(resolve, milliseconds, value)),
      setImmediate: () => new Promise(turn),
    },
    crypto: {
      ...crypto,
      randomBytes,
      randomUUID: () => {
        const hex = randomBytes(16).toString('hex');
        return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
      },
    },
    httpClient,
  };
};
