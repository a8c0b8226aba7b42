import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import type { BankingContract, PaymentLinkCreated } from '../../contracts';
import { eventually, httpClient, type Send } from '../support/http';
import { openMailbox, type Mailbox } from '../support/mailbox';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';
import { routeTable } from './route-table';
import { isFullRun, recordFigures } from './support/figures';
import { addressOf, knock } from './support/knock';

jest.setTimeout(600_000);

const root = path.resolve(__dirname, '..', '..');
const playground = path.join(root, 'playground');
const strapiBin = path.join(root, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');

const mark = (name: string): string => `canary${name}${randomBytes(12).toString('hex')}`;

/** Secrets by kind. Stripe's are the simulator's own, because they must work. */
const { acme, globex } = fixtures;
const planted: Record<string, string> = {
  secretKeyTest: acme.keys.secretTest,
  secretKeyLive: acme.keys.secretLive,
  referencedKey: globex.keys.secretTest,
  encryptionKey: mark('OwnKey'),
  formerEncryptionKey: mark('FormerKey'),
  strapiEncryptionKey: mark('StrapiKey'),
  pastedWebhookSecret: `whsec_${mark('Pasted')}`,
  referencedWebhookSecret: `whsec_${mark('Referenced')}`,
  adminJwtSecret: mark('AdminJwt'),
  mailPassword: mark('Mail'),
};

/** Returns all forms of a secret: plain, encoded, and base64 at each of its three offsets. */
const dressesOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret, 'utf8');
  const inner = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset, 0x20), bytes]).toString('base64');
    // The first and last characters depend on the surrounding text.
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    ...inner,
    ...inner.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    [...secret].reverse().join(''),
  ];
};

const figures = { planted: 0, placesSearched: 0, megabytesSearched: 0, found: 0 };
const finds: string[] = [];

/** Searches for every planted secret in data that somebody could obtain. */
const search = (place: string, content: string | Buffer, except: string[] = []): void => {
  figures.placesSearched += 1;
  const text = typeof content === 'string' ? content : content.toString('latin1');
  figures.megabytesSearched += text.length / 1e6;
  for (const [name, secret] of Object.entries(planted)) {
    if (except.includes(name)) continue;
    if (dressesOf(secret).some((dress) => text.includes(dress))) finds.push(`${name} in ${place}`);
  }
};

const searchFolder = (place: string, folder: string): void => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) search(`${place} ${entry.name}`, fs.readFileSync(path.join(entry.parentPath, entry.name)));
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

let stripe: StripeDouble;
let mailbox: Mailbox;
let folder: string;
let env: NodeJS.ProcessEnv;
let child: ChildProcess;
let url: string;
let send: Send;
let token: string;
let apiToken: string;
let admin: Admin;
let ready: Ready;
let link: PaymentLinkCreated;
const logFile = (): string => path.join(folder, 'stdout.log');

beforeAll(async () => {
  stripe = await startStripe();
  mailbox = await openMailbox();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-canaries-'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  env = {
    ...process.env,
    ...mailbox.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    GRAPHQL: 'on',
    SERVE_ADMIN: 'false',
    ADMIN_RATE_LIMIT: 'false',
    STRAPI_TELEMETRY_DISABLED: 'true',
    STRAPI_LOG_LEVEL: 'debug',
    DATABASE_CLIENT: 'sqlite',
    DATABASE_FILENAME: path.join(folder, 'data.db'),
    INVOICE_PAYMENTS_STRIPE_API_BASE: stripe.apiBase,
    INVOICE_PAYMENTS_ENCRYPTION_KEY: planted.encryptionKey,
    INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS: planted.formerEncryptionKey,
    ENCRYPTION_KEY: planted.strapiEncryptionKey,
    ADMIN_JWT_SECRET: planted.adminJwtSecret,
    SMTP_PASSWORD: planted.mailPassword,
    CANARY_STRIPE_KEY: planted.referencedKey,
    CANARY_STRIPE_HOOK: planted.referencedWebhookSecret,
  };
  const log = fs.openSync(logFile(), 'w');
  child = spawn(process.execPath, [strapiBin, 'start'], { cwd: playground, env, stdio: ['ignore', log, log] });
  send = httpClient(url);
  await eventually(
    async () => {
      if (child.exitCode !== null)
        throw new Error(`Strapi has ended:\n${fs.readFileSync(logFile(), 'utf8').slice(-4000)}`);
      return fetch(`${url}/_health`).then(
        ({ ok }) => ok,
        () => false
      );
    },
    (isUp) => isUp,
    120
  );
  const registered = await send<{ data: { token: string } }>('POST', '/admin/register-admin', {
    body: { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.com', password: 'Canary-12345' },
  });
  token = registered.body.data.token;
  const made = await send<{ data: { accessKey: string } }>('POST', '/admin/api-tokens', {
    token,
    body: { name: 'canary', description: '', type: 'full-access', lifespan: null },
  });
  apiToken = made.body.data.accessKey;
  admin = adminOf(send, token);
});

afterAll(async () => {
  if (child && child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  figures.megabytesSearched = Math.round(figures.megabytesSearched);
  figures.planted = Object.keys(planted).length;
  figures.found = finds.length;
  recordFigures('canaries', figures);
  await mailbox?.close();
  await stripe?.close();
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
});

/** All responses to a person or program pass through here. */
const look = async (method: string, address: string, options: Parameters<Send>[2] = {}): Promise<number> => {
  const answer = await send(method, address, options);
  const head = [...answer.headers].map((pair) => pair.join(': ')).join('\n');
  search(
    `${method} ${address}`,
    `${head}\n${typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)}`
  );
  return answer.status;
};

/** The registered endpoint's secret, known only to Stripe and the plugin. */
const signingSecret = async (): Promise<string> => {
  const { keyPairs } = await admin.data<BankingContract>('GET', `/banking-contracts/${ready.contract.documentId}`);
  const answer = await stripe.control(
    'GET',
    `/_simulator/webhook_endpoints/${keyPairs.test?.webhook.endpointId}/secrets`
  );
  const [secret] = /whsec_\w+/.exec(JSON.stringify(answer.body)) ?? [];
  if (!secret) throw new Error(`No signing secret: ${JSON.stringify(answer.body)}`);
  return secret;
};

const expectNothingFound = (): void => expect(finds).toEqual([]);

it('a search finds what is there, in any dress', () => {
  for (const dress of dressesOf(planted.encryptionKey).slice(0, 3)) {
    expect(dressesOf(planted.encryptionKey).some((one) => `x${dress}y`.includes(one))).toBe(true);
  }
  for (const before of ['', 'a', 'ab', 'abc']) {
    const encoded = Buffer.from(`${before}${planted.encryptionKey} and more`).toString('base64');
    expect(dressesOf(planted.encryptionKey).some((one) => encoded.includes(one))).toBe(true);
  }
});

describe('secrets are planted, and everything is used', () => {
  it('contracts with stored keys, pasted and registered signing secrets, and references', async () => {
    ready = await readyToCollect(admin, {
      webhook: true,
      contract: {
        keyPairs: {
          test: { publishableKey: acme.keys.publishableTest, secretKey: planted.secretKeyTest },
          live: {
            publishableKey: acme.keys.publishableLive,
            secretKey: planted.secretKeyLive,
            webhookSecret: planted.pastedWebhookSecret,
          },
        },
      },
    });
    planted.registeredWebhookSecret = await signingSecret();
    const referenced = await admin.data<BankingContract>('POST', '/banking-contracts', {
      name: 'By reference',
      contractType: 'stripe',
      keyPairs: {
        test: {
          publishableKey: globex.keys.publishableTest,
          secretKey: 'env:CANARY_STRIPE_KEY',
          webhookSecret: 'env:CANARY_STRIPE_HOOK',
        },
      },
    });
    expect(referenced.status).toBe('active');
    await admin.data('POST', `/banking-contracts/${ready.contract.documentId}/webhooks/test/roll`);
    planted.rolledWebhookSecret = await signingSecret();
  });

  it('an invoice is issued, sent by e-mail, and paid', async () => {
    const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    link = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`, {});
    planted.linkToken = link.url.split('/').at(-1) ?? '';
    await admin.call('POST', `/invoices/${invoice.documentId}/send`, {});
    await eventually(
      async () => mailbox.mails.length,
      (count) => count > 0,
      30
    );
    await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
    await admin.reconcile(invoice.documentId);
    await admin.becomes(invoice.documentId, 'paid');
    for (const mail of mailbox.mails) search('an e-mail', mail.raw);
    expectNothingFound();
  });

  it('every route of ours answers, with the ids that exist', async () => {
    const [invoice] = await admin.data<{ documentId: string }[]>('GET', '/invoices');
    const [payment] = await admin.data<{ documentId: string }[]>('GET', '/payments');
    const [profile] = await admin.data<{ documentId: string }[]>('GET', '/profiles');
    const [event] = await admin.data<{ id: number }[]>('GET', '/provider-events');
    const ids = {
      invoice: invoice.documentId,
      payment: payment.documentId,
      profile: profile.documentId,
      contract: ready.contract.documentId,
      module: ready.module.documentId,
      link: link.link.documentId,
      event: String(event?.id ?? 1),
    };
    for (const row of routeTable.filter(({ method, api }) => method === 'GET' && api !== 'public')) {
      const bearer = row.api === 'admin' ? token : apiToken;
      for (const query of ['', '?populate=*', '?fields=secret&filters[secret][$contains]=sk_', '?pageSize=100']) {
        const answer = await knock({ url }, 'GET', `${addressOf(row, ids)}${query}`, { token: bearer });
        search(`GET ${row.path}${query}`, answer.body);
      }
    }
    for (const row of routeTable.filter(({ method }) => method === 'POST')) {
      if (/webhooks|checkout|send/.test(row.path)) continue;
      const bearer = row.api === 'admin' ? token : apiToken;
      const answer = await knock({ url }, 'POST', addressOf(row, ids), { token: bearer });
      // The creator of a link receives its address once.
      search(`POST ${row.path}`, answer.body);
    }
    expectNothingFound();
  });

  it('refusals do not repeat what was sent', async () => {
    const body = (keyPairs: unknown) => ({
      body: { data: { name: 'Refused', contractType: 'stripe', keyPairs } },
      token,
    });
    const refusals = [
      { test: { publishableKey: acme.keys.publishableTest, secretKey: planted.secretKeyLive } },
      { test: { publishableKey: planted.secretKeyTest, secretKey: planted.secretKeyTest } },
      { live: { publishableKey: acme.keys.publishableLive, secretKey: planted.secretKeyTest } },
      { test: { publishableKey: acme.keys.publishableTest, secretKey: planted.pastedWebhookSecret } },
      { test: { publishableKey: acme.keys.publishableTest, secretKey: `${planted.secretKeyTest} ` } },
      {
        test: {
          publishableKey: acme.keys.publishableTest,
          secretKey: planted.secretKeyTest,
          [planted.mailPassword]: 1,
        },
      },
    ];
    for (const keyPairs of refusals.slice(0, 5)) {
      expect(await look('POST', '/invoice-payments/banking-contracts', body(keyPairs))).toBe(400);
    }
    await stripe.control('POST', '/_simulator/faults', { body: { path: '/v1/', kind: 'api_error' } });
    await look('POST', `/invoice-payments/banking-contracts/${ready.contract.documentId}/verify`, { token });
    await look('POST', `/invoice-payments/banking-contracts/${ready.contract.documentId}/reconcile`, { token });
    await stripe.control('DELETE', '/_simulator/faults');
    await look('POST', `/api/invoice-payments/webhooks/${ready.contract.documentId}/live`, {
      raw: { content: '{}', headers: { 'stripe-signature': 't=1,v1=00', 'content-type': 'application/json' } },
    });
    await look('GET', `/invoice-payments/pay/${'x'.repeat(43)}`);
    expectNothingFound();
  });

  it('Strapi’s own APIs show none of our types to anybody', async () => {
    const types = [
      'invoice',
      'payment',
      'banking-contract',
      'payment-module',
      'profile',
      'activity',
      'payment-link',
      'refund',
    ];
    const recent = await send<{ data: unknown[] }>('GET', '/content-manager/homepage/recent-documents?action=update', {
      token,
    });
    expect(recent).toMatchObject({ status: 200, body: { data: [] } });
    for (const name of types) {
      const uid = `plugin::invoice-payments.${name}`;
      for (const address of [
        `/content-manager/collection-types/${uid}?populate=*`,
        `/content-manager/collection-types/${uid}/1?populate=*`,
        `/content-manager/relations/${uid}/paymentModules`,
        `/content-manager/content-types/${uid}/configuration`,
        `/content-type-builder/content-types/${uid}`,
        `/content-type-builder/schema`,
      ]) {
        await look('GET', address, { token });
      }
      for (const [method, address] of [
        ['GET', `/content-manager/collection-types/${uid}`],
        ['GET', `/Content-Manager/collection-types/${encodeURIComponent(uid)}/`],
        ['PUT', `/content-manager/collection-types/${uid}/1`],
        ['DELETE', `/content-manager/collection-types/${uid}/1`],
        ['GET', `/content-manager/relations/${uid}/paymentModule`],
        ['GET', `/content-manager/relations/${uid}/1/paymentModule`],
      ]) {
        expect({ address, status: await look(method, address, { token }) }).toEqual({ address, status: 404 });
      }
      for (const plural of [`${name}s`, `invoice-payments/${name}s/1?populate=*`])
        await look('GET', `/api/${plural}`, { token: apiToken });
    }
    await send('POST', '/api/orders', {
      token: apiToken,
      body: { data: { reference: 'A-1', customerName: 'Grace', amount: 1200 } },
    });
    for (const populate of ['*', 'invoices', 'invoice', 'createdBy', 'localizations', 'deep']) {
      await look('GET', `/api/orders?populate=${populate}`, { token: apiToken });
    }
    await look('GET', '/api/orders?populate[invoices][populate]=*&filters[invoices][secret][$contains]=a', {
      token: apiToken,
    });
    await look('GET', '/api/upload/files?populate=*', { token: apiToken });
    await look('GET', '/api/upload/files?populate[related][populate]=*', { token: apiToken });
    await look('GET', '/upload/files?populate=*', { token });
    await look('GET', '/admin/project-type', { token });
    await look('GET', '/admin/information', { token });
    expectNothingFound();
  });

  it('GraphQL is there, and knows nothing of us', async () => {
    const schema = await send<{ data: { __schema: { types: { name: string }[] } } }>('POST', '/graphql', {
      token: apiToken,
      body: { query: '{ __schema { types { name fields { name } } } }' },
    });
    const query = await send('POST', '/graphql', { token: apiToken, body: { query: '{ orders { reference } }' } });
    expect(query).toMatchObject({ status: 200, body: { data: { orders: [{ reference: 'A-1' }] } } });
    // Introspection is off in production, so the test uses what its error messages suggest.
    const text = JSON.stringify(schema.body);
    expect(text).not.toMatch(/InvoicePayments|BankingContract|keyPair/i);
    for (const field of [
      'invoices',
      'payments',
      'bankingContracts',
      'invoicePaymentsInvoices',
      'paymentLinks',
      'activities',
    ]) {
      const refused = await send('POST', '/graphql', {
        token: apiToken,
        body: { query: `{ ${field} { documentId } }` },
      });
      expect(JSON.stringify(refused.body)).toContain('Cannot query field');
    }
  });
});

describe('and found nowhere in clear', () => {
  it('the log of the process, at debug', () => {
    const log = fs.readFileSync(logFile(), 'utf8');
    expect(log).toContain('POST /invoice-payments/banking-contracts');
    search('the log', log);
    expectNothingFound();
  });

  it('the database', async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    for (const file of fs.readdirSync(folder).filter((name) => name.startsWith('data.db'))) {
      search(`the database file ${file}`, fs.readFileSync(path.join(folder, file)));
    }
    expectNothingFound();
  });

  it('an export that is neither encrypted nor compressed', () => {
    const file = path.join(folder, 'export');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [strapiBin, 'export', '--no-encrypt', '--no-compress', '--file', file],
      { cwd: playground, env, encoding: 'utf8' }
    );
    expect({ status, output: status === 0 ? '' : `${stdout}${stderr}`.slice(-2000) }).toEqual({
      status: 0,
      output: '',
    });
    const archive = fs.readFileSync(`${file}.tar`);
    expect(archive.toString('latin1')).toContain('plugin::invoice-payments.invoice');
    search('the export', archive);
    search('what the export prints', `${stdout}${stderr}`);
    expectNothingFound();
  });

  it('what the package ships, and the admin panel', () => {
    searchFolder('dist', path.join(root, 'dist'));
    // Built by the full run, with the secrets in its environment.
    if (isFullRun) {
      const build = spawnSync(process.execPath, [strapiBin, 'build'], { cwd: playground, env, encoding: 'utf8' });
      expect(build.status).toBe(0);
      searchFolder('the admin panel', path.join(playground, 'dist', 'build'));
    }
    expectNothingFound();
  });
});
