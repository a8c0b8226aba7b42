import type { BankingContract, KeyPair } from '../../../contracts/banking-contracts';
import type { PaymentModule } from '../../../contracts/payment-modules';
import type { Profile } from '../../../contracts/profiles';
import { checklist } from './checklist';

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

const done = (...sides: Parameters<typeof checklist>) =>
  checklist(...sides)
    .filter(({ isDone }) => isDone)
    .map(({ id }) => id);

test('nothing is done at the start, whatever profile exists', () => {
  expect(done([], [], [profile({ adminRoles: ['strapi-super-admin'], allModules: true })])).toEqual([]);
});

test('each step counts once it is really done', () => {
  const grants = [profile({ adminRoles: ['strapi-editor'], paymentModules: [{ documentId: 'm', name: 'Shop' }] })];
  expect(done([contract(pair('error'))], [], [])).toEqual([]);
  expect(done([contract(pair('active'))], [], [])).toEqual(['contract']);
  expect(done([contract(pair('active'))], [moduleIn('off')], [])).toEqual(['contract', 'module']);
  expect(done([contract(pair('active'))], [moduleIn('sandbox')], grants)).toEqual([
    'contract',
    'module',
    'mode',
    'profile',
  ]);
  expect(done([contract(pair('active', 'waiting'))], [moduleIn('sandbox')], grants)).toHaveLength(5);
});

test('a webhook counts in the environment the module charges in, and not while it fails or is unconfirmed', () => {
  expect(done([contract(pair('active', 'waiting'), pair('active', 'none'))], [moduleIn('on')], [])).not.toContain(
    'webhook'
  );
  expect(done([contract(pair('active', 'healthy'))], [moduleIn('sandbox')], [])).toContain('webhook');
  for (const health of ['failing', 'unconfirmed'] as const) {
    expect(done([contract(pair('active', health))], [moduleIn('sandbox')], [])).not.toContain('webhook');
  }
});

test('a profile without a role grants nothing to anybody', () => {
  expect(done([], [moduleIn('off')], [profile({ allModules: true })])).toEqual(['module']);
});
