// Creates and runs a site made by create-strapi.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { connectionEnv, query } from '../databases.mjs';
import { root, run, runNpm, until } from '../run.mjs';
import { freePort, startSimulator } from '../servers.mjs';
import { assert } from './assert.mjs';
import { mainJob } from './main-job.mjs';
import { followReadme } from './readme.mjs';
import { driverEnv, keepDriver } from './sqlite-driver.mjs';

/** npm uses its cache where possible. Everything else is npm's default for users. */
const npmEnv = {
  npm_config_prefer_offline: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_legacy_peer_deps: 'false',
  ...driverEnv,
};

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const writeJson = (file, value) => fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

const drivers = readJson(path.join(root, 'playground/package.json')).dependencies;

/** Lets create-strapi write the files of a site, without an installation. */
export const scaffold = async (folder, { creator, language }) => {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const flags = ['--non-interactive', '--skip-cloud', '--no-run', '--no-example', '--no-git-init', '--use-npm'];
  await run(
    'npx',
    ['--yes', `create-strapi@${creator}`, folder, `--${language}`, ...flags, '--no-install', '--dbclient', 'sqlite'],
    { cwd: path.dirname(folder), env: npmEnv }
  );
  const packageFile = path.join(folder, 'package.json');
  const site = readJson(packageFile);
  site.dependencies = { ...site.dependencies, pg: drivers.pg, mysql2: drivers.mysql2 };
  writeJson(packageFile, site);
  // `strapi develop` adds missing secrets at its first start, but this site starts in production mode.
  const envFile = path.join(folder, '.env');
  if (!/^JWT_SECRET=./m.test(fs.readFileSync(envFile, 'utf8'))) {
    fs.appendFileSync(envFile, 'JWT_SECRET=package-test-jwt-secret\n');
  }
};

/** Pins a site to one version of Strapi; create-strapi may write ranges or be of another version. */
export const pinStrapi = (folder, version) => {
  const packageFile = path.join(folder, 'package.json');
  const site = readJson(packageFile);
  // Strapi's packages accept any version of each other, so npm could install the newest one in addition to the site's
  // own.
  site.overrides = { '@strapi/admin': version };
  for (const dependency of Object.keys(site.dependencies)) {
    if (dependency.startsWith('@strapi/')) site.dependencies[dependency] = version;
  }
  writeJson(packageFile, site);
};

/**
 * Links the packages of another site as hard links, so that npm only installs the differences. If `cp` cannot create
 * hard links, does nothing, and npm installs everything.
 */
export const linkPackages = async (from, to) => {
  const modules = path.join(to, 'node_modules');
  fs.rmSync(modules, { recursive: true, force: true });
  const { code } = await run('cp', ['-al', path.join(from, 'node_modules'), modules], { allowFailure: true });
  if (code !== 0) return fs.rmSync(modules, { recursive: true, force: true });
  // npm writes this file in place, which would also change the other site's file.
  fs.rmSync(path.join(modules, '.package-lock.json'), { force: true });
  fs.copyFileSync(path.join(from, 'node_modules/.package-lock.json'), path.join(modules, '.package-lock.json'));
  return fs.copyFileSync(path.join(from, 'package-lock.json'), path.join(to, 'package-lock.json'));
};

/** @returns whether the registry has everything that the site needs */
export const canResolve = async (folder) => {
  const { code, output } = await runNpm(['install', '--package-lock-only', '--ignore-scripts'], {
    cwd: folder,
    env: npmEnv,
    allowFailure: true,
  });
  if (code === 0) return true;
  assert(/\b(ETARGET|E404)\b/.test(output), output);
  return false;
};

/** Restores the files that the README changes, so that a second run starts with create-strapi's files. */
const restore = (folder) => {
  const originals = `${folder}.originals`;
  const files = ['.env', ...['plugins.ts', 'plugins.js'].map((name) => `config/${name}`)];
  const [from, to] = fs.existsSync(originals) ? [originals, folder] : [folder, originals];
  for (const file of files.filter((name) => fs.existsSync(path.join(from, name)))) {
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    fs.copyFileSync(path.join(from, file), path.join(to, file));
  }
};

/**
 * Installs the tarball and builds the site, as described in the README.
 *
 * @returns the site's address, and the command that starts it
 */
export const install = async (folder, { version, language }, tarball) => {
  restore(folder);
  if (language === 'typescript') {
    fs.copyFileSync(path.join(root, 'tests/package/consumer.ts'), path.join(folder, 'src/consumer.ts'));
  }
  const base = `http://127.0.0.1:${await freePort(20_000 + (process.pid % 10_000))}`;
  const env = { ...npmEnv, STRAPI_TELEMETRY_DISABLED: 'true' };
  await keepDriver(path.join(root, 'node_modules'));
  const start = await followReadme({ folder, language, tarball, base, env });
  const found = readJson(path.join(folder, 'node_modules/@strapi/strapi/package.json')).version;
  assert(found === version, `Strapi ${found} was installed instead of ${version}`);
  await keepDriver(path.join(folder, 'node_modules'));
  return { base, start };
};

/** Runs a shell command that keeps running, with its children in a separate process group. */
const startCommand = (command, { cwd, env, logFile }) => {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w');
  const child = spawn('sh', ['-c', command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  fs.closeSync(log);
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
      return true;
    } catch {
      return false;
    }
  };
  const endWithUs = () => signal('SIGKILL');
  process.once('exit', endWithUs);
  const assertRunning = () =>
    assert(child.exitCode === null, `the site has stopped:\n${fs.readFileSync(logFile, 'utf8').slice(-4000)}`);
  const stop = async () => {
    signal('SIGTERM');
    // npm may exit before the server that it started.
    await until('the site to stop', () => !signal(0), { timeoutMs: 20_000 }).catch(endWithUs);
    process.off('exit', endWithUs);
  };
  return { assertRunning, stop };
};

const databaseFor = async ({ kind, schema }, folder) => {
  if (kind === 'sqlite') {
    fs.rmSync(path.join(folder, '.tmp'), { recursive: true, force: true });
    return { env: { DATABASE_CLIENT: 'sqlite', DATABASE_FILENAME: '.tmp/package.db' }, check() {}, drop() {} };
  }
  const name = `invoice_payments_package_${process.pid}`;
  await query(kind, null, `CREATE DATABASE ${name}`);
  const env = connectionEnv(kind, name);
  // Without its own schema, the site uses create-strapi's default.
  delete env.DATABASE_SCHEMA;
  if (schema) {
    env.DATABASE_SCHEMA = schema;
    await query(kind, name, `CREATE SCHEMA ${schema}`);
  }
  return {
    env,
    /** Checks that a site with its own schema did not change the default one. */
    async check() {
      if (!schema) return;
      const strays = await query(kind, name, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
      assert(strays.length === 0, `tables in public: ${strays.map(({ tablename }) => tablename).join(', ')}`);
    },
    drop: () => query(kind, null, `DROP DATABASE ${name}`),
  };
};

/**
 * Starts the site as described in the README, with its own database, and runs the main job in it.
 *
 * @param database `kind` of server, and the `schema` if it is not create-strapi's default
 * @param nodeFolder the folder of another version of Node to start the site with; by default, the one that runs this
 */
export const runSite = async (folder, { base, start }, database, logFile, nodeFolder = null) => {
  const simulator = await startSimulator({ port: await freePort(12_500), logFolder: path.dirname(logFile) });
  let made;
  let site;
  try {
    made = await databaseFor(database, folder);
    // Settings that depend on the machine. All others are in the site's own files.
    const env = {
      ...made.env,
      HOST: '127.0.0.1',
      PORT: new URL(base).port,
      INVOICE_PAYMENTS_STRIPE_API_BASE: simulator.url,
      STRAPI_TELEMETRY_DISABLED: 'true',
      ...(nodeFolder ? { PATH: `${nodeFolder}${path.delimiter}${process.env.PATH}` } : {}),
    };
    site = startCommand(start, { cwd: folder, env, logFile });
    await until(
      'the site',
      () => {
        site.assertRunning();
        return fetch(`${base}/_health`).then(
          ({ status }) => status === 204,
          () => false
        );
      },
      { timeoutMs: 120_000 }
    );
    const note = await mainJob(base);
    await made.check();
    return note;
  } finally {
    await site?.stop();
    await simulator.stop();
    await made?.drop();
  }
};
