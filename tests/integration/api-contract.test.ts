import fs from 'node:fs';
import path from 'node:path';

import { checkAgainstDocument } from '../support/api-contract';
import { apiUserWith, letGuestsInto } from '../security/support/principals';
import { createAdminUser, createApiToken, startSite, type Site } from '../support/site';

jest.setTimeout(60_000);

const document = JSON.parse(
  fs.readFileSync(path.resolve(__dirname, '..', '..', 'docs', 'openapi.json'), 'utf8')
) as Record<string, Record<string, Record<string, unknown>>>;

let site: Site;

beforeAll(async () => {
  site = await startSite();
});

afterAll(async () => {
  await site?.close();
});

describe('the OpenAPI document', () => {
  it('is served to whoever has the permission, and to nobody else', async () => {
    const reader = await createAdminUser(site, ['plugin::invoice-payments.api-reference.read']);
    const answer = await site.send('GET', '/invoice-payments/openapi.json', { token: reader.token });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(document);

    const other = await createAdminUser(site, ['plugin::invoice-payments.invoices.read']);
    expect((await site.send('GET', '/invoice-payments/openapi.json', { token: other.token })).status).toBe(403);
  });

  it('is served by the REST API to callers with its scope, and to no guest', async () => {
    const scope = 'plugin::invoice-payments.apiReference.find';
    const get = (token?: string) => site.send('GET', '/api/invoice-payments/openapi.json', { token });
    for (const token of [
      await createApiToken(site, 'custom', [scope]),
      await createApiToken(site, 'full-access'),
      await createApiToken(site, 'read-only'),
      (await apiUserWith(site, [scope])).token,
    ]) {
      const answer = await get(token);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.body).toEqual(document);
    }
    const other = await createApiToken(site, 'custom', ['plugin::invoice-payments.invoices.find']);
    expect((await get(other)).status).toBe(403);
    expect((await get((await apiUserWith(site, [])).token)).status).toBe(403);
    await letGuestsInto(site, [scope]);
    expect((await get()).status).toBe(403);
    expect((await get('no-such-token')).status).toBe(401);
  });

  it('describes every route that asks for a permission', () => {
    const routes = site.strapi.plugins['invoice-payments'].routes as unknown as Record<
      string,
      { routes: { method: string; path: string; config: { auth?: false } }[] }
    >;
    const asked = Object.values(routes)
      .flatMap((table) => table.routes)
      .filter(({ config }) => config.auth !== false);
    for (const { method, path: route } of asked) {
      expect(Object.keys(document.paths[route.replace(/:(\w+)/g, '{$1}')] ?? {})).toContain(method.toLowerCase());
    }
  });
});

describe('the tests’ client', () => {
  const headers = new Headers({ 'content-type': 'application/json' });
  const check = (status: number, body: unknown) => () =>
    checkAgainstDocument('GET', '/api/invoice-payments/payments?page=1', { status, headers, body });
  const meta = { pagination: { page: 1, pageSize: 25, pageCount: 0, total: 0, nextCursor: null } };

  it('accepts what is described', () => {
    expect(check(200, { data: [], meta })).not.toThrow();
  });

  it('refuses a field too many, one too few, another status and a refusal of another shape', () => {
    expect(check(200, { data: [], meta, secret: 'x' })).toThrow('additional properties');
    expect(check(200, { data: [] })).toThrow("must have required property 'meta'");
    expect(check(204, '')).toThrow('described are 200');
    expect(check(404, { message: 'no' })).toThrow('refusal');
  });
});
