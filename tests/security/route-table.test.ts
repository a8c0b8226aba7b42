import { endpoints } from '../../server/src';
import { nameOf, routeTable } from './route-table';

/** Needs no site, so it runs with the unit tests and finds a route without a row within seconds. */
describe('the table of who may call each route', () => {
  const declared = Object.entries(endpoints).flatMap(([controller, table]) =>
    Object.entries(table).flatMap(([action, { method, path, permission, on = ['admin', 'content-api'] }]) => [
      ...(on.includes('admin') ? [`${method} /invoice-payments${path} ${permission}`] : []),
      ...(on.includes('content-api') ? [`${method} /api/invoice-payments${path} ${controller}.${action}`] : []),
    ])
  );

  it('has a row in tests/security/route-table.ts for each route, with the right it declares', () => {
    const rows = routeTable.filter(({ api }) => api !== 'public').map((row) => `${nameOf(row)} ${row.right}`);
    expect(declared.filter((line) => !rows.includes(line))).toEqual([]);
    expect(rows.filter((line) => !declared.includes(line))).toEqual([]);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('lets guests into the REST routes that their endpoints open, and no other', () => {
    const opened = Object.entries(endpoints).flatMap(([controller, table]) =>
      Object.entries(table).flatMap(([action, { guests }]) => (guests ? [`${controller}.${action}`] : []))
    );
    const rows = routeTable.filter(({ api, guests }) => api === 'rest' && guests);
    expect(opened.sort()).toEqual(rows.map(({ right }) => right).sort());
  });
});
