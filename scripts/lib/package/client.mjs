// Uses the client as programs do that have installed the tarball: the package's `exports`, plain Node, TypeScript.
import fs from 'node:fs';
import path from 'node:path';

import { root, run } from '../run.mjs';
import { assert } from './assert.mjs';

const name = 'strapi-plugin-invoice-payments/client';

/** Prints what the module exports, as JSON. Each runs in a process of its own. */
const loaders = {
  'require.cjs': `const client = require('${name}'); print(client, require.resolve('${name}'));`,
  'import.mjs': `const client = await import('${name}'); print(client, import.meta.resolve('${name}'));`,
  'dynamic.cjs': `import('${name}').then((client) => print(client, 'import() in CommonJS: index.mjs'));`,
};
const print = `const print = (client, from) => console.log(JSON.stringify({
  from,
  // A module of CommonJS that is imported also has these two.
  exports: Object.keys(client).filter((key) => !['default', 'module.exports'].includes(key)).sort(),
  operations: Object.entries(client.createClient({ url: 'http://127.0.0.1:9' })).flatMap(([group, calls]) =>
    Object.keys(calls).map((call) => group + '.' + call)),
  isError: new client.InvoicePaymentsError('No.', 409, 'x', null, {}, null, null, null, {}) instanceof Error,
}));`;

/** Compiles only while names and types of the package resolve: an unresolved one would be `any`, and allow everything. */
const typed = `import { createClient, InvoicePaymentsError, type Invoice } from '${name}';
const client = createClient({ url: 'https://cms.example.com' });
export const numberOf = async (id: string): Promise<string | null> => {
  const { data }: { data: Invoice } = await client.invoices.findOne({ id });
  // @ts-expect-error an invoice has no such field
  void data.numberr;
  // @ts-expect-error the id is required
  await client.payments.startCheckout({});
  return data.number;
};
export const codeOf = (error: unknown): string | null => (error instanceof InvoicePaymentsError ? error.code : null);
`;

const resolutions = [
  { module: 'node16', moduleResolution: 'node16', files: ['typed.mts', 'typed.cts'] },
  { module: 'esnext', moduleResolution: 'bundler', files: ['typed.ts'] },
  // Without `exports`: `typesVersions` leads to the types.
  { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '5.0', files: ['typed.ts'] },
];

/** Unpacks the tarball where Node finds it, without its dependencies: the client has none. */
const unpack = async (folder, tarball) => {
  const target = path.join(folder, 'node_modules', 'strapi-plugin-invoice-payments');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true });
  await run('tar', ['-xzf', tarball.file, '-C', target, '--strip-components', '1']);
};

/**
 * Loads the client from the tarball by `require` and `import`, and compiles a program that uses it.
 *
 * @param folder outside of the repository, whose own packages must not be found
 * @throws {Error} when one of them finds nothing, something else, or something without types
 */
export const checkClient = async (tarball, folder) => {
  await unpack(folder, tarball);
  const found = [];
  for (const [file, code] of Object.entries(loaders)) {
    fs.writeFileSync(path.join(folder, file), `${print}\n${code}\n`);
    const { output } = await run(process.execPath, [file], { cwd: folder });
    const { from, ...rest } = JSON.parse(output);
    assert(from.endsWith(file === 'require.cjs' ? '/index.js' : 'index.mjs'), `${file} loads ${from}`);
    found.push(rest);
  }
  for (const other of found.slice(1)) {
    assert(JSON.stringify(other) === JSON.stringify(found[0]), `require and import differ: ${JSON.stringify(found)}`);
  }
  const [{ exports, operations, isError }] = found;
  assert(exports.join() === 'InvoicePaymentsError,createClient' && isError, `it exports ${exports.join()}`);
  assert(operations.includes('payments.startCheckout'), 'it has no operations');

  for (const { files, ...compilerOptions } of resolutions) {
    for (const file of files) fs.writeFileSync(path.join(folder, file), typed);
    const options = {
      ...compilerOptions,
      target: 'es2022',
      lib: ['es2022', 'dom'],
      types: [],
      strict: true,
      noEmit: true,
    };
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    const { code, output } = await run(process.execPath, [compiler, '-p', '.'], { cwd: folder, allowFailure: true });
    assert(code === 0, `moduleResolution ${compilerOptions.moduleResolution}:\n${output}`);
  }
  return `${operations.length} operations; types for ${resolutions.map((one) => one.moduleResolution).join(', ')}`;
};
