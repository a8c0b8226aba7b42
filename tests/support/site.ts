import { randomUUID } from 'node:crypto';
import path from 'node:path';

import type { Core, createStrapi } from '@strapi/strapi';
import getPort from 'get-port';

import { createDatabase, isInPublicSchema, type TestDatabase } from './databases';
import { httpClient, type Send } from './http';
import { databaseWithTables } from './templates';

/** From `site-environment.js`. */
declare const loadStrapi: () => { createStrapi: typeof createStrapi };
declare const nodeGlobal: { strapi?: Core.Strapi };

/** In the order they were started. */
const running: Core.Strapi[] = [];

const appDir = path.resolve(__dirname, '..', '..', 'playground');

export const freePort = (): Promise<number> => getPort({ host: '127.0.0.1' });

export interface SiteOptions {
  /** The base address of Stripe's API. */
  stripeApiBase?: string;
  /** The plugin's own configuration. */
  config?: Record<string, unknown>;
  /** `disabled`: installed, switched off; `absent`: not installed. */
  plugin?: 'on' | 'disabled' | 'absent';
  usersPermissions?: boolean;
  /** Serve the built admin panel too (browser tests). */
  adminPanel?: boolean;
  env?: Record<string, string | undefined>;
  /** A compiled site to start in place of the playground's own. */
  distDir?: string;
  /** An existing database, to start the same site again, or an empty one to see the site create its tables. */
  database?: TestDatabase;
}

/** A running Strapi with the plugin. It has its own database and its own port. */
export interface Site {
  strapi: Core.Strapi;
  url: string;
  send: Send;
  database: TestDatabase;
  /** Stops Strapi and keeps the database. */
  stop(): Promise<void>;
  /** Stops Strapi and drops the database. */
  close(): Promise<void>;
}

/** A database with the tables of such a site. A plugin that is switched off and another build have other tables. */
const databaseFor = async ({ plugin = 'on', distDir, usersPermissions = true }: SiteOptions): Promise<TestDatabase> => {
  if (plugin !== 'on' || distDir || !isInPublicSchema) return createDatabase();
  return databaseWithTables(usersPermissions ? 'with users' : 'without users', async () => {
    const first = await startSite({ usersPermissions, database: await createDatabase({ isTemplate: true }) });
    await first.stop();
    return first.database;
  });
};

export const startSite = async (options: SiteOptions = {}): Promise<Site> => {
  const database = options.database ?? (await databaseFor(options));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const formerEnv = { ...process.env };
  const formerDirectory = process.cwd();
  Object.assign(process.env, {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    ENCRYPTION_KEY: 'integration-encryption-key-0123456789',
    ADMIN_RATE_LIMIT: 'false',
    // Sessions must outlast a long run on a slow machine.
    ADMIN_ACCESS_TOKEN_SECONDS: '86400',
    INVOICE_PAYMENTS: options.plugin ?? 'on',
    USERS_PERMISSIONS: options.usersPermissions === false ? 'off' : 'on',
    INVOICE_PAYMENTS_STRIPE_API_BASE: options.stripeApiBase ?? 'http://127.0.0.1:9',
    // Tests of the background job run it themselves.
    INVOICE_PAYMENTS_CONFIG: JSON.stringify({ jobs: { enabled: false }, ...options.config }),
    SERVE_ADMIN: String(options.adminPanel ?? false),
    STRAPI_TELEMETRY_DISABLED: 'true',
    STRAPI_LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'error',
    ...database.env,
  });
  for (const [name, value] of Object.entries(options.env ?? {})) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  // Strapi reads its configuration relative to the working directory.
  process.chdir(appDir);

  const strapi = loadStrapi().createStrapi({
    appDir,
    distDir: options.distDir ?? path.join(appDir, 'dist'),
    autoReload: false,
    serveAdminPanel: options.adminPanel ?? false,
  });
  running.push(strapi);
  strapi.log.level = process.env.TEST_LOG_LEVEL ?? 'error';
  await strapi.load();
  strapi.server.mount();
  // On a busy machine a paused client must not reuse a connection that the server is closing.
  strapi.server.httpServer.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => {
    strapi.server.httpServer.listen(port, '127.0.0.1', () => resolve());
  });

  const stop = async (): Promise<void> => {
    await strapi.destroy();
    running.splice(running.indexOf(strapi), 1);
    // Strapi deletes its global when it stops. Another site in this process may still need it.
    const latest = running.at(-1);
    if (latest) nodeGlobal.strapi = latest;
    process.chdir(formerDirectory);
    for (const name of Object.keys(process.env)) if (!(name in formerEnv)) delete process.env[name];
    Object.assign(process.env, formerEnv);
  };
  return {
    strapi,
    url,
    send: httpClient(url),
    database,
    stop,
    async close() {
      await stop();
      await database.drop();
    },
  };
};

/** Creates a Strapi that is connected to the database but not started. */
export const openDatabase = (database: TestDatabase): Core.Strapi => {
  const formerEnv = { ...process.env };
  const formerStrapi = nodeGlobal.strapi;
  Object.assign(process.env, database.env);
  const strapi = loadStrapi().createStrapi({ appDir, distDir: path.join(appDir, 'dist') });
  nodeGlobal.strapi = formerStrapi;
  for (const name of Object.keys(process.env)) if (!(name in formerEnv)) delete process.env[name];
  Object.assign(process.env, formerEnv);
  return strapi;
};

export const PASSWORD = 'Integration-1234';

/** Registers the first administrator. Returns the bearer token. */
export const registerSuperAdmin = async ({ send }: Site): Promise<string> => {
  const answer = await send<{ data: { token: string } }>('POST', '/admin/register-admin', {
    body: { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.com', password: PASSWORD },
  });
  if (answer.status !== 200)
    throw new Error(`register-admin answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body.data.token;
};

export interface AdminUser {
  id: number;
  token: string;
  roleCode: string;
}

/** Creates an admin user whose role has exactly these permissions. */
export const createAdminUser = async (site: Site, permissions: string[], name = 'editor'): Promise<AdminUser> => {
  const unique = randomUUID().slice(0, 8);
  const role = await site.strapi.service('admin::role').create({ name: `${name} ${unique}`, description: '' });
  await site.strapi.service('admin::role').assignPermissions(
    role.id,
    permissions.map((action) => ({ action, subject: null, conditions: [], properties: {} }))
  );
  // Strapi compares the typed address in lower case.
  const email = `${name}-${unique}@example.com`.toLowerCase();
  const user = await site.strapi.service('admin::user').create({
    firstname: name,
    lastname: unique,
    email,
    password: PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  const answer = await site.send<{ data: { token: string } }>('POST', '/admin/login', {
    body: { email, password: PASSWORD },
  });
  if (answer.status !== 200) throw new Error(`login answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { id: user.id, token: answer.body.data.token, roleCode: role.code };
};

/** Creates an API token. A `custom` token has exactly the given scopes. */
export const createApiToken = async (
  site: Site,
  type: 'full-access' | 'read-only' | 'custom',
  permissions: string[] = []
): Promise<string> => {
  const token = await site.strapi.service('admin::api-token-content-api').create({
    name: `token ${randomUUID()}`,
    description: '',
    type,
    lifespan: null,
    ...(type === 'custom' ? { permissions } : {}),
  });
  return token.accessKey;
};

/** The smallest PNG there is. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

/** Puts a file into the media library. @returns its documentId */
export const uploadFile = async (site: Site, content: Buffer, name: string, type: string): Promise<string> => {
  const form = new FormData();
  form.set('files', new Blob([new Uint8Array(content)], { type }), name);
  const answer = await fetch(`${site.url}/api/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await createApiToken(site, 'full-access')}` },
    body: form,
  });
  const [file] = (await answer.json()) as { documentId: string }[];
  return file.documentId;
};
