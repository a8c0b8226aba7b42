import fc from 'fast-check';

import { grantActions, permissionActions } from '../../contracts';
import { endpoints } from '../../server/src';
import { grantedActions, missingFor, missingPermissions, neededFor } from './needed-permissions';

const everyKind = ['admin', 'api'] as const;
const someActions = fc.subarray([...grantActions]);

/** `controller.action` of each REST route, with the permission its admin twin needs. */
const scopes = new Map<string, string>(
  Object.entries(endpoints).flatMap(([controller, table]) =>
    Object.entries(table)
      .filter(([, { on }]) => !on || on.includes('content-api'))
      .map(([action, { permission }]) => [`${controller}.${action}`, permission] as const)
  )
);

test('every permission and scope that is named exists', () => {
  const uids: string[] = permissionActions.map(({ uid }) => uid);
  for (const action of grantActions) {
    expect(neededFor('admin', action).filter((uid) => !uids.includes(uid))).toEqual([]);
    expect(neededFor('api', action).filter((scope) => !scopes.has(scope))).toEqual([]);
  }
});

test('an API role gets no route whose admin twin needs a permission beyond the same action', () => {
  const seen = neededFor('admin', 'see');
  for (const action of grantActions) {
    const allowed = [...seen, ...neededFor('admin', action)];
    for (const scope of neededFor('api', action)) expect(allowed).toContain(scopes.get(scope));
  }
});

test('no action needs a permission to set things up, and none lets money flow back', () => {
  const all = grantActions.flatMap((action) => neededFor('admin', action));
  expect(all.filter((uid) => !/^(invoices|payments|payment-links|credit-notes)\./.test(uid))).toEqual([]);
  expect(all).not.toContain('payments.review');
  expect(all).not.toContain('payments.refund');
  expect(all).not.toContain('invoices.reconcile');
});

test('adding what is missing leaves nothing missing, and what is held is never asked for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...everyKind), someActions, someActions, (kind, actions, others) => {
      const held = new Set(others.flatMap((action) => neededFor(kind, action)));
      const missing = missingPermissions(missingFor(kind, actions, held));
      expect(missing.filter((permission) => held.has(permission))).toEqual([]);
      expect(new Set(missing).size).toBe(missing.length);
      expect(missingFor(kind, actions, new Set([...held, ...missing]))).toEqual([]);
    })
  );
});

test('a profile that shows no invoice and grants nothing needs nothing', () => {
  const nothing = { see: 'none', create: false, issue: false, sendLink: false, takePayment: false, export: false };
  expect(grantedActions(nothing as Parameters<typeof grantedActions>[0])).toEqual([]);
  expect(grantedActions({ ...nothing, see: 'own', issue: true } as Parameters<typeof grantedActions>[0])).toEqual([
    'see',
    'issue',
  ]);
});

test('every action needs something of both kinds of roles, and what is returned is a copy', () => {
  for (const kind of everyKind) {
    for (const action of grantActions) {
      const needed = neededFor(kind, action);
      expect(needed).not.toEqual([]);
      needed.length = 0;
      expect(neededFor(kind, action)).not.toEqual([]);
    }
  }
});

test('a person who pays through the REST API needs the route that starts a checkout', () => {
  expect(neededFor('api', 'takePayment')).toEqual(['payments.startCheckout']);
});

describe('what a role lacks', () => {
  test('a role that has nothing lacks everything', () => {
    expect(missingFor('api', ['takePayment', 'export'], new Set())).toEqual([
      { action: 'takePayment', permissions: ['payments.startCheckout'], isPartial: false },
      { action: 'export', permissions: ['invoices.export'], isPartial: false },
    ]);
  });

  test('a role that has a part of an action is told so, and which part is missing', () => {
    expect(missingFor('api', ['create'], new Set(['invoices.create', 'invoices.delete']))).toEqual([
      { action: 'create', permissions: ['invoices.update', 'invoices.duplicate'], isPartial: true },
    ]);
  });

  test('opening the pages is no part of an action', () => {
    expect(missingFor('admin', ['issue'], new Set(['invoices.read']))).toEqual([
      { action: 'issue', permissions: ['invoices.issue'], isPartial: false },
    ]);
    expect(missingFor('admin', ['issue'], new Set(['invoices.issue']))).toEqual([
      { action: 'issue', permissions: ['invoices.read'], isPartial: true },
    ]);
  });

  test('an action that a role has in full is left out', () => {
    expect(missingFor('api', ['takePayment', 'issue'], new Set(['payments.startCheckout']))).toEqual([
      { action: 'issue', permissions: ['invoices.issue'], isPartial: false },
    ]);
  });

  test('a permission that two actions lack is listed once', () => {
    expect(missingPermissions(missingFor('admin', ['issue', 'export'], new Set()))).toEqual([
      'invoices.read',
      'invoices.issue',
      'invoices.export',
    ]);
  });
});
