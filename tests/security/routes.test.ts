import { permissionActions, permissionId, SIGNED_IN } from '../../contracts';
import { createApiToken, registerSuperAdmin, startSite, type Site } from '../support/site';
import { nameOf, routeTable, type RouteRow } from './route-table';
import { isFullRun, recordFigures } from './support/figures';
import { addressOf, knock, type Outcome } from './support/knock';
import { adminTokenWith, adminWith, allRights, apiUserWith, letGuestsInto } from './support/principals';

jest.setTimeout(300_000);

let site: Site;
let superAdmin: string;
const figures = { routes: routeTable.length, principals: 0, checks: 0 };

beforeAll(async () => {
  site = await startSite();
  superAdmin = await registerSuperAdmin(site);
});

afterAll(async () => {
  recordFigures('routes', figures);
  await site?.close();
});

const rightOf = (row: RouteRow): string => permissionId(row.right as (typeof permissionActions)[number]['uid']);
const scopeOf = (row: RouteRow): string => `plugin::invoice-payments.${row.right}`;
const rowsOf = (api: RouteRow['api']): RouteRow[] => routeTable.filter((row) => row.api === api);
const allScopes = rowsOf('rest').map(scopeOf);

/**
 * Calls every route as one principal and compares the results with the table.
 *
 * @param closely the rows this principal is about. The short run samples the others; the full run calls all.
 */
const walk = async (
  token: string | null,
  expected: (row: RouteRow) => Outcome[],
  closely: (row: RouteRow) => boolean = () => true
): Promise<void> => {
  figures.principals += 1;
  const wrong: string[] = [];
  // A different part for each principal. Together they cover the table several times.
  const sampled = (index: number): boolean => (index + figures.principals) % 20 === 0;
  for (const row of routeTable.filter((each, index) => isFullRun || closely(each) || sampled(index))) {
    const { status, outcome, body } = await knock(site, row.method, addressOf(row), { token });
    figures.checks += 1;
    const wanted = expected(row);
    if (!wanted.includes(outcome)) {
      wrong.push(`${nameOf(row)}: ${status} ${outcome}, expected ${wanted.join(' or ')}: ${body.slice(0, 200)}`);
    }
  }
  expect(wrong).toEqual([]);
};

/** Allowed by Strapi. Other tests check the profiles. */
const inside: Outcome[] = ['in', 'not_granted'];

/** Credentials of one API are invalid in the other. */
const strangerAt = (row: RouteRow): Outcome[] => (row.api === 'public' ? ['in'] : ['unauthenticated']);

const anonymousAt = (row: RouteRow): Outcome[] =>
  row.api === 'public' ? ['in'] : row.api === 'admin' ? ['unauthenticated'] : ['refused'];

describe('the table of routes', () => {
  it('has a row for every route of the plugin that Strapi’s router knows, and no other', () => {
    const known = site.strapi.server
      .listRoutes()
      .filter(({ path }) => /invoice-payments/i.test(String(path)))
      .flatMap(({ methods, path }) =>
        methods
          .filter((method: string) => method !== 'HEAD')
          .map((method: string) => nameOf({ method, path: String(path) }))
      );
    expect(known.filter((name) => !routeTable.some((row) => nameOf(row) === name))).toEqual([]);
    expect(routeTable.map(nameOf).filter((name) => !known.includes(name))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  });

  it('names rights and scopes that exist, and leaves none without a route', () => {
    const rights = new Set(rowsOf('admin').map(({ right }) => right));
    expect(permissionActions.map(({ uid }) => uid).filter((uid) => !rights.has(uid))).toEqual([]);
    const known = Object.entries(site.strapi.contentAPI.permissions.getActionsMap()).flatMap(
      ([source, { controllers }]) =>
        Object.entries(controllers).flatMap(([controller, actions]) =>
          actions.map((action) => `${source}.${controller}.${action}`)
        )
    );
    expect(allScopes.filter((scope) => !known.includes(scope))).toEqual([]);
  });
});

describe('callers without an account', () => {
  it('anonymous', () => walk(null, anonymousAt));

  it('with an invented token', () => walk('0123456789abcdef'.repeat(16), strangerAt));

  it('with a signed token of the other kind', async () => {
    const apiUser = await apiUserWith(site, allScopes, 'wrongdoor');
    await walk(apiUser.token, (row) =>
      row.api === 'admin' ? ['unauthenticated'] : row.api === 'public' ? ['in'] : inside
    );
    await walk(superAdmin, (row) =>
      row.api === 'admin' ? inside : row.api === 'public' ? ['in'] : ['unauthenticated']
    );
  });
});

describe('API tokens', () => {
  const restOnly =
    (allowed: (row: RouteRow) => boolean) =>
    (row: RouteRow): Outcome[] => {
      if (row.api === 'public') return ['in'];
      if (row.api === 'admin') return ['unauthenticated'];
      return allowed(row) ? ['in'] : ['refused'];
    };

  it('with full access', async () =>
    walk(
      await createApiToken(site, 'full-access'),
      restOnly(() => true)
    ));

  it('read-only', async () =>
    walk(
      await createApiToken(site, 'read-only'),
      restOnly(({ readOnlyToken }) => readOnlyToken)
    ));

  it('with scopes elsewhere only', async () =>
    walk(
      await createApiToken(site, 'custom', ['api::order.order.find']),
      restOnly(() => false)
    ));

  it('with one scope each: that route and no other', async () => {
    for (const scope of allScopes) {
      const token = await createApiToken(site, 'custom', [scope]);
      const its = (row: RouteRow): boolean => row.api === 'rest' && scopeOf(row) === scope;
      await walk(token, restOnly(its), its);
    }
  });
});

describe('a site’s own users', () => {
  const apiUserAt =
    (allowed: (row: RouteRow) => boolean) =>
    (row: RouteRow): Outcome[] => {
      if (row.api === 'public') return ['in'];
      if (row.api === 'admin') return ['unauthenticated'];
      return allowed(row) ? inside : ['refused'];
    };

  it('without a right', async () =>
    walk(
      (await apiUserWith(site, [], 'nothing')).token,
      apiUserAt(() => false)
    ));

  it('with every right', async () =>
    walk(
      (await apiUserWith(site, allScopes, 'all')).token,
      apiUserAt(() => true)
    ));

  it('with one right each', async () => {
    for (const scope of allScopes.filter((_scope, index) => isFullRun || index % 3 === 0)) {
      const its = (row: RouteRow): boolean => row.api === 'rest' && scopeOf(row) === scope;
      await walk((await apiUserWith(site, [scope], 'one')).token, apiUserAt(its), its);
    }
  });
});

describe('admin users', () => {
  const adminAt =
    (allowed: (row: RouteRow) => boolean) =>
    (row: RouteRow): Outcome[] => {
      if (row.api === 'public') return ['in'];
      if (row.api === 'rest') return ['unauthenticated'];
      return allowed(row) || row.right === SIGNED_IN ? inside : ['refused'];
    };

  it('without a right', async () =>
    walk(
      (await adminWith(site, [], 'nobody')).token,
      adminAt(() => false)
    ));

  it('with every right', async () =>
    walk(
      (await adminWith(site, allRights, 'all')).token,
      adminAt(() => true)
    ));

  it('with one right each: its routes and no other', async () => {
    for (const right of allRights) {
      const its = (row: RouteRow): boolean => row.api === 'admin' && rightOf(row) === right;
      await walk((await adminWith(site, [right], 'one')).token, adminAt(its), its);
    }
  });

  it('with every right but one', async () => {
    for (const right of allRights.filter((_right, index) => isFullRun || index % 8 === 0)) {
      const { token } = await adminWith(
        site,
        allRights.filter((other) => other !== right),
        'but-one'
      );
      const its = (row: RouteRow): boolean => row.api === 'admin' && rightOf(row) === right;
      await walk(
        token,
        adminAt((row) => !its(row)),
        its
      );
    }
  });

  it('scripts with an admin token: its rights, as far as its owner has them', async () => {
    const owner = await adminWith(site, allRights, 'owner');
    await walk(
      await adminTokenWith(site, owner.id, allRights),
      adminAt(() => true)
    );
    for (const right of allRights.filter((_right, index) => isFullRun || index % 3 === 0)) {
      const its = (row: RouteRow): boolean => row.api === 'admin' && rightOf(row) === right;
      await walk(await adminTokenWith(site, owner.id, [right]), adminAt(its), its);
    }
  });

  it('who are blocked or gone', async () => {
    const leaver = await adminWith(site, allRights, 'leaver');
    await site.strapi.service('admin::user').updateById(leaver.id, { isActive: false });
    await walk(leaver.token, strangerAt);
    await site.strapi.service('admin::user').deleteById(leaver.id);
    await walk(leaver.token, strangerAt);
  });
});

// Last, because the role Public has all permissions from here on.
describe('guests whom a site lets in', () => {
  it('get no further than invoices, whatever is ticked', async () => {
    await letGuestsInto(site, allScopes);
    await walk(null, (row) => {
      if (row.api === 'public') return ['in'];
      if (row.api === 'admin') return ['unauthenticated'];
      return row.guests ? inside : ['anonymous_refused'];
    });
  });
});
