import type { BankingContract, KeyPair } from '../../../contracts/banking-contracts';
import type { PaymentModule } from '../../../contracts/payment-modules';
import type { Profile } from '../../../contracts/profiles';
import type { Settings } from '../../../contracts/settings';
import { checklist, type SetUpFacts } from './checklist';

const pair = (status: KeyPair['status'], health: KeyPair['webhook']['health'] = 'none') =>
  ({ status, webhook: { health } }) as KeyPair;

const contract = (test: KeyPair | null, live: KeyPair | null = null) =>
  ({ documentId: 'c', name: 'Acme', keyPairs: { test, live } }) as BankingContract;

const moduleIn = (mode: PaymentModule['mode']) =>
  ({ documentId: 'm', name: 'Shop', mode, bankingContract: { documentId: 'c' } }) as PaymentModule;

const profile = (part: Partial<Profile>) =>
  ({
    documentId: 'p',
    name: 'Editors',
    adminRoles: [],
    apiRoles: [],
    allModules: false,
    paymentModules: [],
    ...part,
  }) as Profile;

const settings = (part: object = {}) =>
  ({
    seller: { shared: { name: null, address: null }, byContract: {} },
    entries: { types: [] },
    setUp: { worksAlone: false, withoutEntries: false },
    ...part,
  }) as unknown as Settings;

const completeSeller = {
  name: 'Acme',
  address: { line1: '1 rue de la Paix', city: 'Paris', country: 'FR' },
  taxId: 'FR12345678901',
};

const stepsOf = (facts: Partial<SetUpFacts>) =>
  checklist({
    contracts: [],
    modules: [],
    profiles: [],
    lacksPermissions: false,
    settings: settings(),
    hasPaidInvoice: false,
    ...facts,
  });

const done = (facts: Partial<SetUpFacts>) =>
  stepsOf(facts)
    .filter(({ isDone }) => isDone)
    .map(({ id }) => id);

const seeded = profile({ adminRoles: ['strapi-super-admin'], allModules: true });
const granting = profile({ adminRoles: ['strapi-editor'], paymentModules: [{ documentId: 'm', name: 'Shop' }] });

test('no step is done at the start; the seeded profile alone does not count', () => {
  expect(done({ profiles: [seeded] })).toEqual([]);
  expect(done({ profiles: [seeded], modules: [moduleIn('sandbox')] })).toEqual(['module', 'mode']);
});

test('each step counts once it is done', () => {
  const contracts = [contract(pair('active'))];
  expect(done({ contracts: [contract(pair('error'))] })).toEqual([]);
  expect(done({ contracts })).toEqual(['contract']);
  expect(done({ contracts, modules: [moduleIn('off')] })).toEqual(['contract', 'module']);
  const granted = { contracts, modules: [moduleIn('sandbox')], profiles: [seeded, granting] };
  expect(done(granted)).toEqual(['contract', 'module', 'mode', 'profile']);
  expect(done({ ...granted, contracts: [contract(pair('active', 'waiting'))] })).toContain('webhook');
});

test('a webhook counts in the environment the module charges in, and not while it fails or is unconfirmed', () => {
  const both = [contract(pair('active', 'waiting'), pair('active', 'none'))];
  expect(done({ contracts: both, modules: [moduleIn('on')] })).not.toContain('webhook');
  expect(done({ contracts: [contract(pair('active', 'healthy'))], modules: [moduleIn('sandbox')] })).toContain(
    'webhook'
  );
  for (const health of ['failing', 'unconfirmed'] as const) {
    const contracts = [contract(pair('active', health))];
    expect(done({ contracts, modules: [moduleIn('sandbox')] })).not.toContain('webhook');
  }
});

test('a grant does not count without a role, or when the role lacks Strapi’s permissions', () => {
  expect(done({ modules: [moduleIn('off')], profiles: [profile({ allModules: true })] })).toEqual(['module']);
  expect(done({ modules: [moduleIn('off')], profiles: [granting], lacksPermissions: true })).toEqual(['module']);
});

test('a site with one user needs no profile for others', () => {
  const alone = settings({ setUp: { worksAlone: true, withoutEntries: false } });
  expect(done({ modules: [moduleIn('off')], profiles: [seeded], settings: alone })).toEqual(['module', 'profile']);
});

test('seller, content types and a paid invoice count, and are left out for those who may not read them', () => {
  const complete = settings({
    seller: { shared: completeSeller, byContract: {} },
    entries: { types: [{ uid: 'api::order.order' }] },
  });
  expect(done({ settings: complete, hasPaidInvoice: true })).toEqual(['seller', 'entries', 'payment']);
  expect(done({ settings: settings({ setUp: { worksAlone: false, withoutEntries: true } }) })).toEqual(['entries']);
  expect(stepsOf({ settings: null, hasPaidInvoice: null }).map(({ id }) => id)).toEqual([
    'contract',
    'module',
    'mode',
    'profile',
    'webhook',
  ]);
});

test('a seller without a street, or without a tax id, is not complete; one who is not registered needs no tax id', () => {
  const withSeller = (shared: object) => settings({ seller: { shared, byContract: {} } });
  expect(done({ settings: withSeller({ ...completeSeller, address: { city: 'Paris', country: 'FR' } }) })).toEqual([]);
  expect(done({ settings: withSeller({ ...completeSeller, taxId: null }) })).toEqual([]);
  const unregistered = { ...completeSeller, taxId: null, taxRegistration: 'not_registered' };
  expect(done({ settings: withSeller(unregistered) })).toEqual(['seller']);
});

test('the seller of the module’s own contract counts in place of the shared one', () => {
  const nameless = settings({
    seller: {
      shared: completeSeller,
      byContract: { c: { name: 'Acme GmbH', address: null } },
    },
  });
  expect(done({ settings: nameless })).toEqual(['seller']);
  expect(done({ settings: nameless, modules: [moduleIn('off')] })).toEqual(['module']);
});
