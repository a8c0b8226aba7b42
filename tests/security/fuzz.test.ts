import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { endpoints } from '../../server/src';
import type { Endpoint } from '../../server/src/kit/define-endpoint';
import { createApiToken, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';
import { arbitraryOf, hostile, jsonSchemaOf, spoiled } from './support/arbitrary';
import { isFullRun, recordFigures } from './support/figures';

jest.setTimeout(1_200_000);

const SEED = Number(process.env.SECURITY_SEED ?? 20261125);
/**
 * Number of bodies and queries for each route. Fewer on the other databases, which only store what one database has
 * accepted.
 */
const RUNS = isFullRun ? ((process.env.TEST_DATABASE ?? 'sqlite') === 'sqlite' ? 150 : 40) : 5;

let stripe: StripeDouble;
let site: Site;
let superAdmin: string;
let token: string;
let admin: Admin;
let ready: Ready;
let draft: string;
const figures = { routes: 0, cases: 0, letIn: 0, refused: 0 };

beforeAll(async () => {
  stripe = await startStripe();
  // Stripe is not called: other tests check what is sent there.
  site = await startSite({ stripeApiBase: stripe.apiBase });
  superAdmin = await registerSuperAdmin(site);
  token = await createApiToken(site, 'full-access');
  admin = adminOf(site.send, superAdmin);
  ready = await readyToCollect(admin);
  draft = (await admin.draft(ready.module.documentId)).documentId;
});

afterAll(async () => {
  recordFigures('fuzz', figures);
  await site?.close();
  await stripe?.close();
});

/** Returns the plugin's stored data, one line per table. Deliveries and leases change independently. */
const tables = async (): Promise<string[]> =>
  (await site.strapi.db.dialect.schemaInspector.getTables()).filter(
    (table) =>
      table.startsWith('ip_') && !['ip_documents', 'ip_outbox', 'ip_leases', 'ip_notifications'].includes(table)
  );

const stored = async (): Promise<Record<string, string>> => {
  const digests: Record<string, string> = {};
  for (const table of await tables()) {
    const rows: unknown[] = await site.strapi.db.getConnection(table).select('*').orderBy('id');
    digests[table] = `${rows.length} rows ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
  }
  return digests;
};

interface Target {
  name: string;
  spec: Endpoint;
  api: 'admin' | 'content-api';
}

const targets: Target[] = Object.entries(endpoints).flatMap(([controller, table]) =>
  Object.entries(table).flatMap(([action, spec]) =>
    (spec.on ?? (['admin', 'content-api'] as const)).map((api) => ({ name: `${controller}.${action}`, spec, api }))
  )
);

const urlOf = ({ spec, api }: Target, query: string): string => {
  const path = spec.path.replace(':environment', 'test').replace(/:\w+/, () => {
    if (spec.path.startsWith('/banking-contracts')) return ready.contract.documentId;
    if (spec.path.startsWith('/payment-modules')) return ready.module.documentId;
    if (/^\/(provider-events|notifications)/.test(spec.path)) return '1';
    return spec.path.startsWith('/invoices') ? draft : 'zzzzzzzzzzzzzzzzzzzzzzzz';
  });
  return `${api === 'admin' ? '' : '/api'}/invoice-payments${path}${query}`;
};

const ask = async (
  target: Target,
  query: string,
  body: string | undefined
): Promise<{ status: number; text: string }> => {
  const abort = new AbortController();
  const response = await fetch(new URL(urlOf(target, query), site.url), {
    method: target.spec.method,
    redirect: 'manual',
    signal: abort.signal,
    headers: {
      authorization: `Bearer ${target.api === 'admin' ? superAdmin : token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body,
  });
  const endless = response.headers.get('content-type')?.includes('text/event-stream') ?? false;
  const text = endless ? '' : await response.text();
  if (endless) abort.abort();
  return { status: response.status, text };
};

/** Checks the rule for every route: no internal error, and a refusal changes nothing. */
const check = async (target: Target, query: string, body: string | undefined): Promise<void> => {
  const before = await stored();
  const { status, text } = await ask(target, query, body);
  figures.cases += 1;
  const shown = `${target.api} ${target.spec.method} ${target.spec.path}${query.slice(0, 300)} ${body?.slice(0, 500)}`;
  // Stripe refused or is slow. That is not an error of the plugin.
  const provider = text.includes('"provider_');
  if (status >= 500 && !provider) throw new Error(`${status}: ${shown}: ${text.slice(0, 500)}`);
  if (status < 400) {
    figures.letIn += 1;
    return;
  }
  figures.refused += 1;
  const after = await stored();
  const changed = Object.keys(after).filter((table) => before[table] !== after[table]);
  if (changed.length > 0 && !provider) throw new Error(`${status}, and ${changed.join(', ')} changed: ${shown}`);
};

const queryOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return `?${encodeURIComponent(String(value).toWellFormed())}`;
  const pairs = Object.entries(value).map(
    ([name, inner]) =>
      `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(
        (typeof inner === 'object' ? JSON.stringify(inner) : String(inner)).toWellFormed().slice(0, 3000)
      )}`
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
};

const withBodies = targets.filter(({ spec }) => spec.body);
const withQueries = targets.filter(({ spec }) => spec.query);

/** The short run's share of each route: a different part for each, so that all parts are covered. */
const partOf = <T>(inputs: readonly T[], at: number): readonly T[] =>
  isFullRun ? inputs : inputs.filter((_input, index) => (index + at) % 4 === 0);
figures.routes = targets.length;

describe('bodies that the schema describes, and spoiled ones', () => {
  it.each(withBodies.map((target) => [`${target.api} ${target.spec.method} ${target.spec.path}`, target] as const))(
    '%s',
    async (_name, target) => {
      const shape = jsonSchemaOf((target.spec.body as NonNullable<Endpoint['body']>)());
      const inputs = fc.tuple(arbitraryOf(shape), hostile, fc.nat(10_000), fc.boolean());
      await fc.assert(
        fc.asyncProperty(inputs, async ([value, bad, choice, spoil]) => {
          await check(target, '', JSON.stringify({ data: spoil ? spoiled(value, bad, choice) : value }));
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: true }
      );
    }
  );
});

describe('queries that the schema describes, and spoiled ones', () => {
  it.each(withQueries.map((target) => [`${target.api} ${target.spec.method} ${target.spec.path}`, target] as const))(
    '%s',
    async (_name, target) => {
      const shape = jsonSchemaOf((target.spec.query as NonNullable<Endpoint['query']>)());
      const inputs = fc.tuple(arbitraryOf(shape), hostile, fc.nat(10_000), fc.boolean());
      await fc.assert(
        fc.asyncProperty(inputs, async ([value, bad, choice, spoil]) => {
          await check(target, queryOf(spoil ? spoiled(value, bad, choice) : value), undefined);
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: true }
      );
    }
  );
});

describe('names that every object inherits', () => {
  const names = ['constructor', '__proto__', ...(isFullRun ? ['toString', 'hasOwnProperty'] : [])];
  const line = {
    ...{ description: 'Work', quantity: '1', unitCode: 'HUR', unitPrice: '10.00', taxRate: '0', taxCategory: 'E' },
    taxExemption: { code: 'VATEX-EU-132', text: null },
    adjustments: [{ kind: 'discount', percent: '10', reason: 'Loyal' }],
  };
  const samples = (): [method: string, path: string, body: Record<string, unknown>][] => [
    [
      'POST',
      '/invoices',
      {
        ...{ currency: 'eur', environment: 'test', dueDate: '2030-01-31', locale: 'de', tags: ['a'], notes: 'Thanks' },
        ...{ paymentModule: ready.module.documentId, lines: [line], series: `module:${ready.module.documentId}` },
        relatedEntry: { uid: 'api::order.order', documentId: 'zzzzzzzzzzzzzzzzzzzzzzzz' },
        customer: {
          ...{ name: 'Ada', email: 'ada@example.com', locale: 'fr', taxId: 'FR40303265045' },
          address: { line1: '1 Street', city: 'Paris', postalCode: '75001', country: 'FR' },
          electronicAddress: { scheme: '0009', id: '1' },
        },
      },
    ],
    ['PUT', '/numbering/next', { series: 'module:a', environment: 'test', next: 5, confirmGap: true }],
    ['PUT', `/payment-modules/${ready.module.documentId}`, { notifications: { language: 'de' }, methods: ['card'] }],
    ['PUT', '/settings', { numbering: { default: '{number}' }, seller: { shared: { name: 'Acme' } } }],
    ['PUT', '/settings', { accounting: { chart: 'skr03' }, entries: { types: { 'api::order.order': {} } } }],
    ['POST', `/invoices/${draft}/payments`, { method: 'cash', date: '2026-01-31' }],
    ['POST', `/invoices/${draft}/contact`, { reason: 'email' }],
    ['PUT', '/my-lists/invoices', { columns: ['number'], sort: 'number' }],
    ['POST', '/my-lists/invoices/views', { name: 'Mine', filters: { status: 'open' } }],
    ['POST', '/event-receivers', { url: 'https://example.com/', events: ['invoice.paid'] }],
    ['POST', '/payment-links', { channel: 'email' }],
    ['POST', `/entries/api::order.order/zzzzzzzzzzzzzzzzzzzzzzzz/invoices`, {}],
    [
      'POST',
      `/payment-modules/${ready.module.documentId}/notifications/preview`,
      { message: 'reminder', locale: 'de' },
    ],
  ];

  /** Returns the value once for each of its texts and keys, with that one replaced. */
  const replacing = (value: unknown, name: string): unknown[] => {
    // A text such as `module:id` names a kind before the colon.
    if (typeof value === 'string') return [name, ...(value.includes(':') ? [value.replace(/[^:]*$/, name)] : [])];
    if (Array.isArray(value))
      return value.flatMap((item, at) => replacing(item, name).map((one) => value.with(at, one)));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => [
      ...replacing(inner, name).map((one) => ({ ...value, [key]: one })),
      // Not by a literal, which would set the prototype.
      JSON.parse(
        JSON.stringify({ ...value, [`${key}!`]: inner }).replace(JSON.stringify(`${key}!`), JSON.stringify(name))
      ),
    ]);
  };

  const answer = async (method: string, path: string, body?: unknown): Promise<void> => {
    for (const [base, key] of [
      ['', superAdmin],
      ['/api', token],
    ]) {
      const response = await fetch(new URL(`${base}/invoice-payments${path}`, site.url), {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify({ data: body }) }),
      });
      const text = await response.text();
      figures.cases += 1;
      if (response.status >= 500 && !text.includes('"provider_'))
        throw new Error(`${response.status}: ${base} ${method} ${path} ${JSON.stringify(body)}: ${text.slice(0, 300)}`);
    }
  };

  it.each(names)('%s is a value like any other in a body', async (name) => {
    for (const [method, path, body] of samples())
      for (const changed of replacing(body, name)) await answer(method, path, changed);
  });

  it.each(names)('%s is a value like any other in an address', async (name) => {
    const paths = [...new Set(targets.filter(({ spec }) => spec.method === 'GET').map(({ spec }) => spec.path))];
    for (const path of paths) {
      if (path.endsWith('/stream')) continue;
      if (path.includes(':')) await answer('GET', path.replaceAll(/:\w+/g, name));
      for (const query of ['sort', 'environment', 'currency', 'locale', 'format', 'status', 'series', 'by'])
        await answer('GET', `${path.replaceAll(/:\w+/g, 'zzzzzzzzzzzzzzzzzzzzzzzz')}?${query}=${name}`);
    }
  });
});

describe('what is not even a request of ours', () => {
  const raw: [string, string][] = [
    ['broken JSON', '{"data":'],
    ['a list', '[1,2,3]'],
    ['text', '"data"'],
    ['a number without end', '{"data":1e999}'],
    ['nothing', ''],
    ['data and more', '{"data":{},"meta":{}}'],
    ['a prototype', '{"data":{},"__proto__":{"isAdmin":true}}'],
    ['nesting without end', `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['more bytes than a body may have', JSON.stringify({ data: { notes: 'x'.repeat(2_000_000) } })],
    ['the same name twice', '{"data":{"name":"a","name":"b"}}'],
  ];

  it.each(raw)('%s', async (name, body) => {
    for (const target of partOf(withBodies, name.length)) await check(target, '', body);
  });

  it('ids of every kind', async () => {
    const ids = [
      '%00',
      '%2e%2e%2f',
      '-1',
      '0',
      '1e9',
      '99999999999999999999',
      '%F0%9F%98%80',
      "'",
      'a'.repeat(3000),
      'null',
    ];
    const routes = targets.filter(({ spec }) => spec.path.includes('/:'));
    for (const [at, { spec, api }] of routes.entries()) {
      for (const id of isFullRun ? ids : [ids[at % ids.length]]) {
        await check(
          { name: '', spec: { ...spec, path: spec.path.replace(/:\w+/g, id) }, api },
          '',
          spec.body ? '{"data":{}}' : undefined
        );
      }
    }
  });

  it('repeated and nested query parameters', async () => {
    const queries = [
      '?page=1&page=2',
      '?page[0]=1',
      '?page[$gt]=0',
      '?search[a][b][c]=1',
      '?__proto__[admin]=1',
      '?filters[secret][$contains]=sk_',
      '?populate=*',
      '?fields=secret',
      '?sort=secret:asc',
      '?sort=id:asc;drop table',
      '?page=99999999999999999999',
      '?pageSize=1e9',
      '?search=%C0%80',
      '?search=%00',
      `?search=${'%F0%9F%98%80'.repeat(200)}`,
      '?locale=fr&status=draft',
    ];
    for (const [at, target] of withQueries.entries()) {
      for (const query of partOf(queries, at)) await check(target, query, undefined);
    }
  });
});

it('no name reached the prototype of anything', () => {
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
});
