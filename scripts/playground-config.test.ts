import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { env } from '@strapi/utils';
import ts from 'typescript';

const root = path.resolve(__dirname, '..');
const playground = path.join(root, 'playground');
const creator = path.join(root, 'node_modules', 'create-strapi-app');
const template = path.join(creator, 'templates', 'vanilla', 'config');

/** The folder from which Strapi loads the compiled configuration. */
const compiled = path.join(playground, 'dist', 'config');
const requireThere = createRequire(path.join(playground, 'package.json'));

type Tree = Record<string, unknown>;

/** The compiled text of each file; it is evaluated for every environment. */
const compiledTexts = new Map<string, string>();

const compile = (file: string): string => {
  const { outputText } = ts.transpileModule(fs.readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  compiledTexts.set(file, outputText);
  return outputText;
};

/** Evaluates a configuration file like Strapi, with the current environment. */
const evaluate = (file: string): unknown => {
  const text = compiledTexts.get(file) ?? compile(file);
  const module = { exports: {} as { default?: unknown } };
  new Function('module', 'exports', 'require', '__dirname', text)(module, module.exports, requireThere, compiled);
  const { default: config } = module.exports;
  return typeof config === 'function' ? config({ env }) : config;
};

const filesOf = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.endsWith('.ts'));

const configurationOf = (folder: string): Tree =>
  Object.fromEntries(filesOf(folder).map((file) => [path.basename(file, '.ts'), evaluate(path.join(folder, file))]));

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Returns the paths of the values that differ. A branch that exists on one side only counts once, at its root. */
const differences = (ours: unknown, theirs: unknown, at = ''): string[] => {
  if (!isTree(ours) || !isTree(theirs)) return isDeepStrictEqual(ours, theirs) ? [] : [at];
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((key) =>
    differences(ours[key], theirs[key], at ? `${at}.${key}` : key)
  );
};

const variables = (text: string): string[] => [...text.matchAll(/env(?:\.\w+)?\(\s*'(\w+)'/g)].map(([, name]) => name);

/**
 * The values that create-strapi writes to `.env`, and a different value for everything else that its configuration
 * reads.
 */
const secrets = {
  APP_KEYS: 'one,two',
  API_TOKEN_SALT: 'salt',
  ADMIN_JWT_SECRET: 'secret',
  TRANSFER_TOKEN_SALT: 'salt',
  JWT_SECRET: 'secret',
  ENCRYPTION_KEY: 'key',
};
const everything = {
  ...secrets,
  HOST: '0.0.0.0',
  PORT: '4242',
  WEBHOOKS_POPULATE_RELATIONS: 'true',
  FLAG_NPS: 'false',
  FLAG_PROMOTE_EE: 'false',
  FLAG_DOC_LINKS: 'false',
  DATABASE_FILENAME: '/srv/data.db',
  DATABASE_URL: 'postgres://db.example.com/shop',
  DATABASE_HOST: 'db.example.com',
  DATABASE_PORT: '4243',
  DATABASE_NAME: 'shop',
  DATABASE_USERNAME: 'shop',
  DATABASE_PASSWORD: 'password',
  DATABASE_SCHEMA: 'payments',
  DATABASE_SSL: 'true',
  DATABASE_SSL_KEY: 'ssl key',
  DATABASE_SSL_CERT: 'ssl certificate',
  DATABASE_SSL_CA: 'ssl authority',
  DATABASE_SSL_CAPATH: '/srv/authorities',
  DATABASE_SSL_CIPHER: 'cipher',
  DATABASE_SSL_REJECT_UNAUTHORIZED: 'false',
  DATABASE_POOL_MIN: '3',
  DATABASE_POOL_MAX: '30',
  DATABASE_CONNECTION_TIMEOUT: '1000',
};
const clients = ['sqlite', 'postgres', 'mysql'];
const environments: Record<string, string>[] = [
  {},
  ...clients.flatMap((DATABASE_CLIENT) => [
    { ...secrets, DATABASE_CLIENT },
    { ...everything, DATABASE_CLIENT },
  ]),
];

/** Each intended difference with its reason. */
const intended: Record<string, string> = {
  'admin.auth.secret': 'the playground starts without a .env: its secrets have public fallbacks',
  'admin.apiToken.salt': 'as admin.auth.secret',
  'admin.transfer.token.salt': 'as admin.auth.secret',
  'admin.secrets.encryptionKey': 'as admin.auth.secret',
  'server.app.keys': 'as admin.auth.secret',
  'plugins.users-permissions.config.jwtSecret': 'as admin.auth.secret; a site’s plugin reads JWT_SECRET by itself',
  'admin.auth.cookie': 'the demo runs in production mode over plain HTTP, where a browser drops secure cookies',
  'admin.auth.sessions': 'nobody is signed out in the middle of a long test; the fallback is Strapi’s own 30 minutes',
  'admin.serveAdminPanel': 'most tests start sites without a built admin panel; the fallback is Strapi’s own',
  'admin.rateLimit': 'tests sign in more often than a person does; the fallback is Strapi’s own',
  'server.host': 'its secrets are public, so it does not listen on the network unless told to',
  'server.url': 'the README asks every site for its public address: payers’ links begin with it',
  'server.mcp': 'off as in Strapi unless MCP=on, for the tests of the MCP tools',
  'database.connection.connection.filename': 'an absolute path stays absolute: each test has a file of its own',
  'plugins.users-permissions.enabled': 'tests also run a site without users; on unless told otherwise',
  'plugins.email': 'tests send to a mail server of their own; without one, nothing leaves the machine',
  'plugins.graphql': 'off unless GRAPHQL=on: proves that none of the plugin’s types shows in it',
  'plugins.invoice-payments': 'the plugin itself',
};

describe('the playground’s configuration', () => {
  const former = { ...process.env };
  const read = [template, path.join(playground, 'config')].flatMap((folder) =>
    filesOf(folder).flatMap((file) => variables(fs.readFileSync(path.join(folder, file), 'utf8')))
  );

  beforeEach(() => {
    for (const name of read) delete process.env[name];
  });
  afterAll(() => {
    for (const name of read) delete process.env[name];
    Object.assign(process.env, former);
  });

  const found = (): string[] => {
    const all = environments.flatMap((environment) => {
      for (const name of read) delete process.env[name];
      Object.assign(process.env, environment);
      return differences(configurationOf(path.join(playground, 'config')), configurationOf(template));
    });
    return [...new Set(all)].sort();
  };

  it('has the files of a site made by create-strapi', () => {
    expect(filesOf(path.join(playground, 'config'))).toEqual(filesOf(template));
  });

  it('is compared to what the version it runs on writes', () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(creator, 'package.json'), 'utf8')) as { version: string };
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(playground, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(dependencies['@strapi/strapi']).toBe(version);
  });

  it('is compared with every variable that create-strapi reads', () => {
    const asked = filesOf(template).flatMap((file) => variables(fs.readFileSync(path.join(template, file), 'utf8')));
    const set = new Set([...Object.keys(everything), 'DATABASE_CLIENT']);
    expect([...new Set(asked)].filter((name) => !set.has(name))).toEqual([]);
  });

  it('differs where it is meant to, and nowhere else', () => {
    expect(found()).toEqual(Object.keys(intended).sort());
  });
});
