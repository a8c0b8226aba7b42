#!/usr/bin/env node
// npm run test:package: the tarball in sites made by create-strapi, from the registry.
//   npm run test:package -- --only contents,typescript     some parts
//   npm run test:package -- --reuse /tmp/invoice-payments-package-x   sites of a run that failed: only the tarball is new
// Takes minutes: it installs Strapi three times.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { connectionEnv, missingDatabase, query } from './lib/databases.mjs';
import { payWithCard } from './lib/payer.mjs';
import { prepareSimulator } from './lib/prepare.mjs';
import { root, run, runNpm, runNpx, until } from './lib/run.mjs';
import { freePort, startChild, startSimulator } from './lib/servers.mjs';

const at = process.argv.indexOf('--only');
const only = at < 0 ? null : process.argv[at + 1].split(',');
const reuse = process.argv.includes('--reuse') ? process.argv[process.argv.indexOf('--reuse') + 1] : null;
const scratch = reuse ?? fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-package-'));
const { peerDependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const lowest = peerDependencies['@strapi/strapi'].replace('^', '');
const current = devDependencies['@strapi/strapi'];
const MAXIMUM_BYTES = 2_000_000;

const counts = { passed: 0, failed: 0, skipped: 0 };

const step = async (name, work) => {
  const started = Date.now();
  try {
    const note = await work();
    counts.passed += 1;
    console.log(`✓ ${name} (${((Date.now() - started) / 1000).toFixed(0)} s)${note ? `: ${note}` : ''}`);
    return true;
  } catch (error) {
    counts.failed += 1;
    console.log(`✗ ${name}: ${error.message}`);
    return false;
  }
};

const assert = (condition, message) => {
  if (!condition) throw new Error(message);
};

const pack = async () => {
  await runNpx(['strapi-plugin', 'build', '--minify', '--sourcemap']);
  const { output } = await runNpm(['pack', '--json', '--pack-destination', scratch]);
  const [packed] = JSON.parse(output.slice(output.indexOf('[')));
  return { ...packed, file: path.join(scratch, packed.filename) };
};

/** What a stranger downloads: the built plugin and nothing else. */
const checkContents = ({ files, size }) => {
  const paths = files.map((file) => file.path);
  const beside = paths.filter((file) => !file.startsWith('dist/'));
  assert(
    beside.sort().join() === ['LICENSE', 'README.md', 'package.json'].join(),
    `beside dist there is ${beside.join(', ')}`
  );
  const strange = paths.filter((file) =>
    /\.test\.|(^|\/)tests?\/|simulator|playground|\.tsx?$/.test(file.replace(/\.d\.ts$/, ''))
  );
  assert(strange.length === 0, `not for users: ${strange.join(', ')}`);
  assert(size <= MAXIMUM_BYTES, `${size} bytes are more than ${MAXIMUM_BYTES}`);
  const { exports } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const entry of Object.values(exports)) {
    for (const [condition, target] of Object.entries(typeof entry === 'string' ? { default: entry } : entry)) {
      if (condition === 'source') continue;
      assert(paths.includes(target.slice(2)), `${target} is exported and not in the tarball`);
    }
  }
  for (const file of paths.filter((name) => /\.(js|mjs|d\.ts)$/.test(name))) {
    assert(!fs.readFileSync(path.join(root, file), 'utf8').includes(root), `${file} names a folder of this machine`);
  }
  return `${paths.length} files, ${(size / 1000).toFixed(0)} kB`;
};

const create = async (name, { version, creator = version, language }, tarball) => {
  const folder = path.join(scratch, name);
  if (fs.existsSync(path.join(folder, 'node_modules/@strapi/strapi'))) {
    await runNpm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], { cwd: folder });
    return folder;
  }
  const flags = ['--non-interactive', '--skip-cloud', '--no-run', '--no-example', '--no-git-init', '--use-npm'];
  await run(
    'npx',
    ['--yes', `create-strapi@${creator}`, folder, `--${language}`, ...flags, '--no-install', '--dbclient', 'sqlite'],
    {
      cwd: scratch,
    }
  );
  const packageFile = path.join(folder, 'package.json');
  const site = JSON.parse(fs.readFileSync(packageFile, 'utf8'));
  // Strapi's packages ask each other for any version of it: the newest would come beside the site's own.
  site.overrides = { '@strapi/admin': version };
  // create-strapi writes ranges: without this, the lowest version would be the newest.
  for (const dependency of Object.keys(site.dependencies)) {
    if (dependency.startsWith('@strapi/')) site.dependencies[dependency] = version;
  }
  fs.writeFileSync(packageFile, JSON.stringify(site, null, 2));
  await runNpm(['install', '--no-audit', '--no-fund', '--legacy-peer-deps=false', tarball, 'pg', 'mysql2'], {
    cwd: folder,
  });
  const found = JSON.parse(
    fs.readFileSync(path.join(folder, 'node_modules/@strapi/strapi/package.json'), 'utf8')
  ).version;
  assert(found === version, `Strapi ${found} was installed instead of ${version}`);
  return folder;
};

const build = async (folder, language) => {
  if (language === 'typescript') {
    fs.copyFileSync(path.join(root, 'tests/package/consumer.ts'), path.join(folder, 'src/consumer.ts'));
  }
  await runNpm(['run', 'build'], { cwd: folder, env: { NODE_ENV: 'production' } });
};

/** JSON over HTTP; refusals end the story. */
const clientOf = (base) => {
  let token = '';
  return {
    signIn: (given) => (token = given),
    async send(method, address, data) {
      const response = await fetch(`${base}${address}`, {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(data === undefined ? {} : { body: JSON.stringify(data) }),
      });
      const body = response.status === 204 ? null : await response.json();
      assert(response.ok, `${method} ${address} answered ${response.status}: ${JSON.stringify(body).slice(0, 400)}`);
      return body.data;
    },
  };
};

/** Keys → module → invoice → Checkout → webhook → paid, in the site. */
const mainJob = async (base) => {
  const { acme } = (await import(path.join(root, 'stripe-simulator/dist/index.js'))).fixtures;
  const api = clientOf(base);
  const admin = { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.com', password: 'Package-1234' };
  api.signIn((await api.send('POST', '/admin/register-admin', admin)).token);
  const ask = (method, address, data) => api.send(method, `/invoice-payments${address}`, data && { data });

  const contract = await ask('POST', '/banking-contracts', {
    name: 'Acme',
    contractType: 'stripe',
    keyPairs: { test: { publishableKey: acme.keys.publishableTest, secretKey: acme.keys.secretTest } },
  });
  assert(contract.status === 'active', `the contract is ${contract.status}: ${contract.statusReason}`);
  await ask('POST', `/banking-contracts/${contract.documentId}/webhooks/test`);
  const module = await ask('POST', '/payment-modules', {
    name: 'Shop',
    bankingContract: contract.documentId,
    acceptedCurrencies: ['eur'],
  });
  await ask('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
  const draft = await ask('POST', '/invoices', {
    currency: 'eur',
    customer: { name: 'Grace Hopper', email: 'grace@example.com' },
    lines: [{ description: 'Compiler', unitAmount: 12000, taxRate: '20' }],
    paymentModule: module.documentId,
  });
  const invoice = await ask('POST', `/invoices/${draft.documentId}/issue`);
  const { url } = await ask('POST', `/invoices/${invoice.documentId}/checkout`);
  await payWithCard(url, { number: '4242424242424242', email: 'grace@example.com', name: 'Grace Hopper' });
  await until('the webhook', async () => (await ask('GET', `/invoices/${invoice.documentId}`)).status === 'paid', {
    timeoutMs: 30_000,
  });
  return `${invoice.number} is paid`;
};

const databaseFor = async (kind, folder) => {
  if (kind === 'sqlite') return { env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: '.tmp/package.db' }, drop() {} };
  const name = `invoice_payments_package_${process.pid}`;
  await query(kind, null, `CREATE DATABASE ${name}`);
  return { env: connectionEnv(kind, name), drop: () => query(kind, null, `DROP DATABASE ${name}`), folder };
};

const runSite = async (name, folder, kind) => {
  const logFolder = path.join(scratch, 'logs');
  const simulator = await startSimulator({ port: await freePort(12500), logFolder });
  const database = await databaseFor(kind, folder);
  const port = await freePort(1500);
  const base = `http://127.0.0.1:${port}`;
  const site = startChild(
    `${name}-${kind}`,
    [path.join(folder, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'],
    {
      cwd: folder,
      logFolder,
      env: {
        ...database.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        INVOICE_PAYMENTS_PUBLIC_URL: base,
        INVOICE_PAYMENTS_STRIPE_API_BASE: simulator.url,
        INVOICE_PAYMENTS_ENCRYPTION_KEY: 'package-test-key-0123456789abcdef',
        // `strapi develop` writes one at its first start; this site goes straight to production.
        JWT_SECRET: 'package-test-jwt-secret',
        STRAPI_TELEMETRY_DISABLED: 'true',
      },
    }
  );
  try {
    await until(
      'the site',
      async () => {
        site.assertRunning();
        return fetch(`${base}/_health`).then(
          ({ status }) => status === 204,
          () => false
        );
      },
      { timeoutMs: 120_000 }
    );
    return await mainJob(base);
  } finally {
    await site.stop();
    await simulator.stop();
    await database.drop();
  }
};

const sites = [
  { name: 'typescript', version: current, language: 'typescript', databases: ['sqlite', 'postgres', 'mysql'] },
  { name: 'javascript', version: current, language: 'javascript', databases: ['sqlite'] },
  // Not every version of create-strapi is kept by every registry; what its site asks for is pinned when it is made.
  {
    ...{ name: 'lowest', version: lowest, creator: `>=${lowest} <5.49`, language: 'typescript' },
    databases: ['sqlite', 'postgres', 'mysql'],
  },
];

await prepareSimulator();
const tarball = await pack();
const wanted = (name) => !only || only.includes(name);
if (wanted('contents')) await step('contents of the tarball', () => checkContents(tarball));
for (const site of sites.filter(({ name }) => wanted(name))) {
  const { name, version, language, databases } = site;
  let folder;
  const made = await step(`${name}: a site of Strapi ${version} takes the tarball`, async () => {
    folder = await create(name, site, tarball.file);
  });
  if (!made || !(await step(`${name}: it builds`, () => build(folder, language)))) continue;
  for (const kind of databases) {
    const missing = await missingDatabase(kind);
    if (missing) {
      counts.skipped += 1;
      console.log(`skipped: ${missing}`);
    } else await step(`${name}: the main job on ${kind}`, () => runSite(name, folder, kind));
  }
}
if (counts.failed === 0) fs.rmSync(scratch, { recursive: true, force: true });
else console.log(`left for a look: ${scratch}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || (process.env.CI === 'true' && counts.skipped > 0) ? 1 : 0);
