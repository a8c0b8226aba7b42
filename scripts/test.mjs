#!/usr/bin/env node
// npm test: runs all suites and prints one line with the totals.
//   npm test -- --only unit,integration     some suites
//   npm test -- --database sqlite           the integration suite on one database, with every file
//   npm test -- --database postgres-schema  on PostgreSQL in another schema than `public`, which has tables with the same names
//   npm test -- --with package              everything, and a suite that only runs by name
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { filesOnServer, inAnotherSchema } from './lib/integration-files.mjs';
import { prepare } from './lib/prepare.mjs';
import { root, run, runNpm, runNpx } from './lib/run.mjs';
import { createDataFolder, createTestServers } from './lib/test-servers.mjs';

const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const only = option('only')?.split(',');
const databases = option('database')?.split(',') ?? ['sqlite', 'postgres', 'postgres-schema', 'mysql'];
const besides = option('with')?.split(',') ?? [];
const inCi = process.env.CI === 'true';
const proxy = process.env.STRIPE_CONFORMANCE_PROXY;
// Passed only to the suites that use it: a browser would see two different addresses of Stripe.
delete process.env.STRIPE_CONFORMANCE_PROXY;
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-tests-'));
const dataFolder = createDataFolder();
const servers = createTestServers(dataFolder);
/** For suites whose databases are small: the data of SQLite is there, too. */
const inData = { TMPDIR: dataFolder };

/** How many of the slowest tests are listed at the end. */
const LISTED = 20;

/** The suites that use both cores of a small machine. */
const WORKERS = ['--maxWorkers', '2'];

/** Integration tests wait for databases, webhooks and leases: three workers keep two cores busy. */
const WAITING_WORKERS = ['--maxWorkers', '3'];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const durations = [];

const report = (name, { passed = 0, failed = 0, skipped = 0 }, seconds, note = '') => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const sign = failed > 0 ? '✗' : '✓';
  console.log(
    `${sign} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds.toFixed(0)} s)${note}`
  );
};

const timed = async (work) => {
  const started = Date.now();
  const result = await work();
  return { ...result, seconds: (Date.now() - started) / 1000 };
};

/** Runs a command as a single test. */
const check = async (name, work) => {
  const { code, output, seconds } = await timed(work);
  if (code !== 0) {
    failures.push(name);
    console.log(output.slice(-8000));
  }
  report(name, code === 0 ? { passed: 1 } : { failed: 1 }, seconds);
};

const jest = async (name, args, { cwd = root, env = {} } = {}) => {
  const outputFile = path.join(scratch, `${name.replace(/\W+/g, '-')}.json`);
  const bin = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const { output, seconds } = await timed(() =>
    // If a site's setup fails, its test never closes it. --forceExit makes sure that the failure is reported.
    run(process.execPath, [bin, ...args, '--forceExit', '--json', '--outputFile', outputFile], {
      cwd,
      env,
      allowFailure: true,
    })
  );
  if (!fs.existsSync(outputFile)) {
    failures.push(name);
    console.log(output.slice(-8000));
    return report(name, { failed: 1 }, seconds);
  }
  const results = JSON.parse(fs.readFileSync(outputFile, 'utf8'));
  for (const { assertionResults } of results.testResults) {
    for (const { fullName, duration } of assertionResults) durations.push({ name, fullName, duration: duration ?? 0 });
  }
  // A file that cannot be loaded has no tests but counts as a failure.
  const broken = results.numRuntimeErrorTestSuites;
  for (const file of results.testResults.filter(({ status }) => status === 'failed'))
    console.log(file.message.slice(0, 8000));
  if (results.numFailedTests + broken > 0) failures.push(name);
  const skipped = results.numPendingTests + results.numTodoTests;
  return report(name, { passed: results.numPassedTests, failed: results.numFailedTests + broken, skipped }, seconds);
};

const skip = (name, why) => {
  console.log(`skipped: ${why}`);
  if (inCi) {
    failures.push(name);
    report(name, { failed: 1 }, 0, ' (missing, and CI=true)');
  } else report(name, { skipped: 1 }, 0);
};

/** Returns the environment for a database name. */
const databaseEnv = (database) =>
  database === 'postgres-schema'
    ? { TEST_DATABASE: 'postgres', TEST_POSTGRES_SCHEMA: 'payments_test' }
    : { TEST_DATABASE: database };

const integration = async (database, env = {}, files = []) =>
  jest(`integration on ${database}`, ['--selectProjects', 'integration', ...WAITING_WORKERS, ...files], {
    env: { ...inData, ...databaseEnv(database), ...env },
  });

const withProxy = Boolean(proxy) && fs.existsSync(proxy);

/** Runs the integration suite on SQLite, with a checker of both sides for every call to Stripe. */
const conformance = async () => {
  const reports = path.join(scratch, 'conformance');
  fs.mkdirSync(reports);
  const started = Date.now();
  await integration('sqlite', { STRIPE_CONFORMANCE_PROXY: path.resolve(proxy), STRIPE_CONFORMANCE_REPORTS: reports });
  const files = fs.readdirSync(reports).map((file) => JSON.parse(fs.readFileSync(path.join(reports, file), 'utf8')));
  const calls = files.flatMap((file) => Object.values(file.calls)).reduce((sum, count) => sum + count, 0);
  const violations = [...new Set(files.flatMap((file) => file.violations))];
  for (const violation of violations.slice(0, 40)) console.log(`  ${violation}`);
  const failed = violations.length > 0 || calls === 0;
  if (failed) failures.push('conformance');
  const seconds = (Date.now() - started) / 1000;
  return report(
    'conformance',
    failed ? { failed: 1 } : { passed: 1 },
    seconds,
    ` ${calls} Stripe calls, ${violations.length} violations`
  );
};

/** Runs one of our scripts, which ends with the line `N passed, N failed, N skipped`. */
const script = async (name, args, env = {}) => {
  const { output, seconds } = await timed(() => run(process.execPath, args, { allowFailure: true, env }));
  const counts = /(\d+) passed, (\d+) failed, (\d+) skipped\s*$/.exec(output);
  for (const line of output.split('\n').filter((text) => text.startsWith('skipped:'))) console.log(line);
  const [passed, failed, skipped] = counts ? counts.slice(1).map(Number) : [0, 1, 0];
  if (failed > 0 || (inCi && skipped > 0)) {
    failures.push(name);
    console.log(output.slice(-8000));
  }
  return report(name, inCi ? { passed, failed: failed + skipped } : { passed, failed, skipped }, seconds);
};

const skipConformance = () => {
  console.log('skipped: no conformance proxy (set STRIPE_CONFORMANCE_PROXY to its path)');
  return report('conformance', { skipped: 1 }, 0);
};

/** Runs the integration suite on SQLite. The conformance proxy checks the calls to Stripe of this run if it is there. */
const integrationOnSqlite = async () => {
  if (withProxy) return conformance();
  await integration('sqlite');
  return skipConformance();
};

const suites = {
  async check() {
    // Each part uses one core. The types take as long as the others together.
    const lanes = [['types'], ['lint', 'format', 'arrows', 'unused', 'api', 'openapi']];
    await Promise.all(
      lanes.map(async (parts) => {
        for (const part of parts) {
          await check(`check:${part}`, () => runNpm(['run', '--silent', `check:${part}`], { allowFailure: true }));
        }
      })
    );
  },
  verify: () => check('strapi-plugin verify', () => runNpx(['strapi-plugin', 'verify'], { allowFailure: true })),
  unit: () => jest('unit', ['--selectProjects', 'unit', ...WORKERS]),
  simulator: () =>
    jest('simulator', WORKERS, {
      cwd: path.join(root, 'stripe-simulator'),
      env: proxy ? { STRIPE_CONFORMANCE_PROXY: path.resolve(proxy) } : {},
    }),
  async browser() {
    const chromium = [
      process.env.CHROMIUM_PATH,
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
    ];
    if (!chromium.some((file) => file && fs.existsSync(file))) {
      return skip('browser', 'no Chromium (apt-get install chromium, or set CHROMIUM_PATH)');
    }
    await prepare({ adminPanel: true });
    return jest('browser', ['--selectProjects', 'browser', ...WORKERS], { env: inData });
  },
  async integration() {
    for (const database of databases) {
      const missing = await servers.missing(databaseEnv(database).TEST_DATABASE);
      if (missing) skip(`integration on ${database}`, missing);
      else if (database === 'sqlite') await integrationOnSqlite();
      else if (option('database')) await integration(database);
      else await integration(database, {}, database === 'postgres-schema' ? inAnotherSchema : filesOnServer(database));
    }
  },
};

/** The front-ends of docs/recipes.md: built with their frameworks, which are installed once (500 MB), and used. */
suites.recipes = () => jest('recipes', ['--selectProjects', 'recipes', '--maxWorkers', '1'], { env: inData });

suites.docs = () => script('docs (samples, links, error codes, site)', [path.join(root, 'scripts/docs.mjs')]);

suites.einvoice = () => {
  const folders = [process.env.EINVOICE_RULES, path.join(root, '../shared/einvoice')];
  if (folders.some((folder) => folder && fs.existsSync(path.join(folder, 'judge.mjs')))) {
    return script('e-invoices (official rules)', [path.join(root, 'scripts/einvoice.mjs')]);
  }
  console.log('skipped: no official rules of e-invoices (set EINVOICE_RULES to their folder)');
  return report('e-invoices (official rules)', { skipped: 1 }, 0);
};

/** The rules that differ from the commit before. All of them take too long here: npm run test:mutants. */
suites.mutants = () => script('mutants (of changed rules)', [path.join(root, 'scripts/mutants.mjs'), '--changed']);

suites.protocol = () => script('protocol (every order of steps)', [path.join(root, 'scripts/protocol.mjs')]);

/** As many schedules as fit into a minute; the planted races are found by name: npm run test:schedules -- --races. */
suites.schedules = () =>
  script('schedules (seeded orders of the real services)', [
    path.join(root, 'scripts/schedules.mjs'),
    ...['--seeds', '2000', '--seconds', '60'],
  ]);

suites.faults = () => script('faults (slice)', [path.join(root, 'scripts/faults.mjs'), '--slice'], inData);
// The JavaScript site, the lowest version and the second build are only tested for releases: npm run test:package runs
// all.
suites.package = async () => {
  // A server that cannot be started is reported by the suite.
  for (const kind of ['postgres', 'mysql']) await servers.missing(kind);
  const args = [path.join(root, 'scripts/package.mjs'), '--only', 'contents,typescript'];
  return script('package (tarball in a new site)', args);
};
suites.security = () => script('security (slice)', [path.join(root, 'scripts/security.mjs'), '--slice'], inData);
suites.conformance = () => (withProxy ? conformance() : skipConformance());

/** Stops the database servers and frees the memory of their data. */
const cleanUp = async () => {
  await servers.stop();
  for (const folder of [scratch, dataFolder]) fs.rmSync(folder, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void cleanUp().finally(() => process.exit(1)));

const started = Date.now();
await prepare();
// Only run when requested by name, as GitHub's workflow does.
const byName = ['security', 'package', 'conformance', 'recipes'];
const isWanted = (name) => besides.includes(name) || (only ? only.includes(name) : !byName.includes(name));
/**
 * The suites in order. Those of a group run at once: verify and docs use one core each, and the fault runs wait for
 * processes to settle while the package suite waits for the registry.
 */
const order = [
  ...[
    ['check'],
    ['verify', 'docs'],
    ['einvoice', 'protocol'],
    ['mutants'],
    ['schedules'],
    ['unit'],
    ['simulator'],
    ['browser'],
    ['integration'],
  ],
  ...[['faults', 'package'], ['security'], ['conformance'], ['recipes']],
];
for (const group of order) await Promise.all(group.filter(isWanted).map((name) => suites[name]()));
await cleanUp();

const slowest = durations.sort((one, other) => other.duration - one.duration).slice(0, LISTED);
if (slowest.length > 0) console.log(`the ${slowest.length} slowest tests:`);
for (const { name, fullName, duration } of slowest) {
  console.log(`  ${(duration / 1000).toFixed(1).padStart(5)} s  ${name}: ${fullName}`);
}

if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
console.log(`all suites took ${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
