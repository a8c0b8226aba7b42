import { permissionActions, permissionId, type Invoice } from '../../contracts';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { createAdminUser, createApiToken } from '../support/site';

jest.setTimeout(60_000);

let { site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ site, admin, ready } = started));

interface Route {
  method: string;
  path: string;
  handler: string;
  config?: { auth?: false | { scope: string[] }; policies?: unknown[] };
}

const routesOf = (api: 'admin' | 'content-api'): Route[] =>
  (site.strapi.plugins['invoice-payments'].routes as unknown as Record<string, { routes: Route[] }>)[api].routes;

const SOME_ID = 'abcdefghijklmnopqrstuvwx';
const urlOf = (prefix: string, { path }: Route): string =>
  `${prefix}/invoice-payments${path.replace(':environment', 'test').replace(/:\w+/g, path.includes('provider-events') ? '1' : SOME_ID)}`;

/** What is public on purpose: the payer has no account, and Stripe signs. */
const publicRoutes = [
  '/pay/:token',
  '/pay/renew',
  '/pay/:token/passcode',
  '/pay/:token/renew',
  '/pay/:token/correction',
  '/messages/:id/receipt/:signature',
  '/pay/:token/invoice.pdf',
  '/pay/:token/receipt.pdf',
  '/pay/:token/credit-notes/:id/pdf',
  '/pay/return/:payment',
  '/pay/return/:payment/invoice.pdf',
  '/pay/return/:payment/receipt.pdf',
  '/pay/cancel/:payment',
  '/pay/logo/:hash',
  '/webhooks/:contract/:environment',
];

/** Every admin user may ask these about itself. */
const signedInRoutes = ['/my-access', '/my-lists/:list', '/my-lists/:list/views', '/my-lists/:list/views/:view'];

describe('every route asks who calls', () => {
  it('admin routes: a policy with one of our actions, or on the public list', () => {
    const known: string[] = permissionActions.map(({ uid }) => permissionId(uid));
    const routes = routesOf('admin');
    expect(routes.length).toBeGreaterThan(25);
    for (const route of routes) {
      if ([...publicRoutes, ...signedInRoutes].includes(route.path)) continue;
      const policy = route.config?.policies?.find(
        (entry): entry is { name: string; config: { actions: string[] } } =>
          typeof entry === 'object' && (entry as { name?: string }).name === 'admin::hasPermissions'
      );
      expect({ path: route.path, actions: policy?.config.actions.every((action) => known.includes(action)) }).toEqual({
        path: route.path,
        actions: true,
      });
    }
  });

  it('strangers get 401 from the admin API and 403 from REST, whatever the route', async () => {
    for (const [api, prefix, status] of [
      ['admin', '', 401],
      ['content-api', '/api', 403],
    ] as const) {
      for (const route of routesOf(api)) {
        if (publicRoutes.includes(route.path)) continue;
        const answer = await site.send(route.method, urlOf(prefix, route));
        expect({ route: `${route.method} ${route.path}`, status: answer.status }).toEqual({
          route: `${route.method} ${route.path}`,
          status,
        });
      }
    }
  });

  it('an admin user without any of our permissions gets 403 everywhere', async () => {
    const nobody = await createAdminUser(site, [], 'nobody');
    for (const route of routesOf('admin')) {
      if ([...publicRoutes, ...signedInRoutes].includes(route.path)) continue;
      const answer = await site.send(route.method, urlOf('', route), { token: nobody.token });
      expect({ route: `${route.method} ${route.path}`, status: answer.status }).toEqual({
        route: `${route.method} ${route.path}`,
        status: 403,
      });
    }
  });

  it('the public role may be granted invoices, never the settings of an account', async () => {
    const role = await site.strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
    for (const action of ['bankingContracts.find', 'invoices.find']) {
      await site.strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action: `plugin::invoice-payments.${action}`, role: role.id } });
    }
    expect(await site.send('GET', '/api/invoice-payments/banking-contracts')).toMatchObject({
      status: 403,
      body: { error: { details: { code: 'anonymous_refused' } } },
    });
    // Granted, and yet nothing is seen: no profile names the role.
    expect(await site.send('GET', '/api/invoice-payments/invoices')).toMatchObject({ status: 200, body: { data: [] } });
  });
});

describe('a site’s own users', () => {
  const signUp = async (name: string): Promise<string> => {
    const role = await site.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'authenticated' } });
    const user = await site.strapi
      .plugin('users-permissions')
      .service('user')
      .add({
        username: name,
        email: `${name}@example.com`,
        password: 'Customer-1234',
        provider: 'local',
        confirmed: true,
        role: role.id,
      });
    return site.strapi.plugin('users-permissions').service('jwt').issue({ id: user.id });
  };

  it('see their own invoices and no others, in lists, counts, searches and by id', async () => {
    const role = await site.strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'authenticated' } });
    for (const action of ['invoices.find', 'invoices.findOne', 'invoices.create', 'payments.find']) {
      await site.strapi.db
        .query('plugin::users-permissions.permission')
        .create({ data: { action: `plugin::invoice-payments.${action}`, role: role.id } });
    }
    await admin.data('POST', '/profiles', {
      name: 'Customers',
      apiRoles: ['authenticated'],
      invoices: { see: 'own', create: true },
      paymentModules: [ready.module.documentId],
    });
    const [one, other] = [await signUp('one'), await signUp('other')];
    const create = async (token: string): Promise<Invoice> => {
      const answer = await site.send<{ data: Invoice }>('POST', '/api/invoice-payments/invoices', {
        token,
        body: {
          data: { currency: 'eur', customer: { name: 'Findable' }, lines: [{ description: 'x', unitAmount: 500 }] },
        },
      });
      expect(answer.status).toBe(201);
      return answer.body.data;
    };
    const [ofOne, ofOther] = [await create(one), await create(other)];
    for (const query of ['', '?search=Findable', '?currency=eur', '?sort=total:asc', '?status=draft']) {
      const list = await site.send<{ data: Invoice[]; meta: { pagination: { total: number } } }>(
        'GET',
        `/api/invoice-payments/invoices${query}`,
        { token: one }
      );
      expect(list.body.data.map(({ documentId }) => documentId)).toEqual([ofOne.documentId]);
      expect(list.body.meta.pagination.total).toBe(1);
    }
    const foreign = await site.send('GET', `/api/invoice-payments/invoices/${ofOther.documentId}`, { token: one });
    const missing = await site.send('GET', `/api/invoice-payments/invoices/${SOME_ID}`, { token: one });
    expect(foreign).toMatchObject({ status: 404 });
    expect(foreign.body).toEqual(missing.body);
  });
});

describe('what is internal', () => {
  it('is not offered by Strapi’s own APIs', async () => {
    const token = await createApiToken(site, 'full-access');
    for (const name of ['invoices', 'payments', 'banking-contracts', 'key-pairs', 'provider-events']) {
      expect((await site.send('GET', `/api/${name}`, { token })).status).toBe(404);
    }
    const { body } = await site.send<{ data: { uid: string; isDisplayed: boolean }[] }>(
      'GET',
      '/content-manager/content-types',
      {
        token: await (async () => {
          const login = await site.send<{ data: { token: string } }>('POST', '/admin/login', {
            body: { email: 'ada@example.com', password: 'Integration-1234' },
          });
          return login.body.data.token;
        })(),
      }
    );
    const shown = body.data.filter(
      ({ uid, isDisplayed }) => uid.startsWith('plugin::invoice-payments.') && isDisplayed
    );
    expect(shown).toEqual([]);
  });

  it('strict query parameters: an unknown one is refused, not ignored', async () => {
    expect(await admin.attempt('GET', '/invoices?populate=*')).toMatchObject({
      status: 400,
      body: { error: { details: { code: 'invalid_input' } } },
    });
    expect((await admin.attempt('GET', '/invoices?sort=customer_details:asc')).status).toBe(400);
    expect((await admin.attempt('GET', '/invoices?pageSize=100000')).status).toBe(400);
  });

  it('no secret stands in any answer', async () => {
    const answers = await Promise.all(
      [
        '/banking-contracts',
        `/banking-contracts/${ready.contract.documentId}`,
        '/payment-modules',
        '/activity?pageSize=100',
      ].map((path) => admin.attempt('GET', path))
    );
    const text = JSON.stringify(answers.map(({ body }) => body));
    expect(text).toContain('sk_test_…');
    expect(text).not.toMatch(/(sk|rk)_test_simulator/);
    expect(text).not.toMatch(/whsec_/);
    expect(text).not.toMatch(/v1\.\w+\.[\w-]{10,}/);
  });
});
