import type { BankingContract, EncryptionReport, EncryptionState } from '../../contracts';
import { eventually } from '../support/http';
import { registerSuperAdmin, startSite, type Site, type SiteOptions } from '../support/site';
import { adminOf, readyToCollect, type Admin } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

const KEY_PAIR_UID = 'invoice-payments::key-pair';
const OLD_KEY = 'old-own-encryption-key-q8Zr1xX0m3P7uYw5Jt9L';
const NEW_KEY = 'new-own-encryption-key-kD2sVb6NfHgC4eAaOiRz';
const STRAPI_KEY = 'integration-encryption-key-0123456789';

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let contract: BankingContract;

/** Starts the same site again with other keys, for a rotation. */
const restart = async (env: SiteOptions['env']): Promise<void> => {
  await site.stop();
  site = await startSite({ stripeApiBase: stripe.apiBase, database: site.database, env });
  const login = await site.send<{ data: { token: string } }>('POST', '/admin/login', {
    body: { email: 'ada@example.com', password: 'Integration-1234' },
  });
  admin = adminOf(site.send, login.body.data.token);
};

beforeAll(async () => {
  stripe = await startStripe();
  // The plugin has no key of its own yet, so it uses Strapi's.
  site = await startSite({ stripeApiBase: stripe.apiBase });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ({ contract } = await readyToCollect(admin, { webhook: true }));
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

const state = (): Promise<EncryptionState> => admin.data('GET', '/encryption');
const stored = async (): Promise<{ secret: string; signingSecrets: { sealed: string }[] }> =>
  site.strapi.db.query(KEY_PAIR_UID).findOne({ where: { contractId: contract.documentId, environment: 'test' } });
const verify = (): Promise<BankingContract> => admin.data('POST', `/banking-contracts/${contract.documentId}/verify`);

describe('changing the encryption key', () => {
  it('starts with Strapi’s, of which only a fingerprint is shown', async () => {
    const { currentKey, secrets } = await state();
    expect(currentKey).toMatch(/^strapi-[0-9a-f]{8}$/);
    expect(secrets).toEqual([{ keyId: currentKey, count: 2 }]);
    expect((await stored()).secret).toMatch(new RegExp(`^v1\\.${currentKey}\\.`));
  });

  it('a key of the plugin’s own: secrets sealed before still open, and are sealed anew when they are used', async () => {
    await restart({ INVOICE_PAYMENTS_ENCRYPTION_KEY: OLD_KEY });
    const { currentKey, secrets } = await state();
    expect(currentKey).toMatch(/^env-/);
    expect(secrets.every(({ keyId }) => keyId.startsWith('strapi-'))).toBe(true);
    expect((await verify()).status).toBe('active');
    const after = await eventually(state, (now) => now.secrets.length === 1 && now.secrets[0].keyId === currentKey);
    expect(after.secrets).toEqual([{ keyId: currentKey, count: 2 }]);
    expect((await verify()).status).toBe('active');
  });

  it('a new one beside the former: rotation seals everything at once, and leaves a line in the history', async () => {
    await restart({ INVOICE_PAYMENTS_ENCRYPTION_KEY: NEW_KEY, INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS: OLD_KEY });
    const former = await state();
    const report = await admin.data<EncryptionReport>('POST', '/encryption/rotate');
    expect(report).toMatchObject({ resealed: 2, unreadable: [], secrets: [{ keyId: former.currentKey, count: 2 }] });
    expect(await admin.data('POST', '/encryption/rotate')).toMatchObject({ resealed: 0 });
    const history = await admin.call<{ data: { action: string; after: unknown }[] }>('GET', '/activity?entityId=all');
    expect(history.data).toMatchObject([{ action: 'secrets_resealed', after: { resealed: 2 } }]);
  });

  it('then the former one may go', async () => {
    await restart({ INVOICE_PAYMENTS_ENCRYPTION_KEY: NEW_KEY, INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS: undefined });
    expect((await state()).unreadable).toEqual([]);
    expect((await verify()).status).toBe('active');
  });

  it('a key that is gone: the contract says so, nothing is lost, and the key’s return heals it', async () => {
    await restart({ INVOICE_PAYMENTS_ENCRYPTION_KEY: undefined });
    const { unreadable } = await state();
    expect(unreadable.map(({ field, code }) => [field, code])).toEqual([
      ['secretKey', 'encryption_key_unknown'],
      ['webhookSecret', 'encryption_key_unknown'],
    ]);
    const failing = await verify();
    expect(failing).toMatchObject({ status: 'error', keyPairs: { test: { statusCode: 'encryption_key_unknown' } } });
    expect(failing.statusReason).toContain('INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS');
    // The address that Stripe calls reveals nothing of it, and Stripe retries later.
    const delivery = await site.send('POST', `/api/invoice-payments/webhooks/${contract.documentId}/test`, {
      raw: { content: '{}', headers: { 'stripe-signature': 't=1,v1=00' } },
    });
    expect(delivery).toMatchObject({ status: 503 });
    expect(JSON.stringify(delivery.body)).not.toMatch(/encryption|key/i);
    await restart({ INVOICE_PAYMENTS_ENCRYPTION_KEY: NEW_KEY });
    expect((await admin.data<BankingContract>('GET', `/banking-contracts/${contract.documentId}`)).status).toBe(
      'active'
    );
  });

  it('Strapi’s former key, named as such, opens what it sealed', async () => {
    await restart({ INVOICE_PAYMENTS_ENCRYPTION_KEY: undefined, INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS: NEW_KEY });
    expect(await admin.data('POST', '/encryption/rotate')).toMatchObject({ resealed: 2, unreadable: [] });
    await restart({
      INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS: STRAPI_KEY,
      ENCRYPTION_KEY: 'another-strapi-key-Jt9LkD2sVb6NfHgC4eAaOiRz',
    });
    expect((await state()).unreadable).toEqual([]);
    expect((await verify()).status).toBe('active');
  });
});

describe('a ciphertext that somebody moves', () => {
  it('does not open in another row, another environment or another field', async () => {
    const other = await admin.contract({ name: 'Another' });
    const row = await stored();
    const moved = async (change: Record<string, unknown>): Promise<BankingContract> => {
      await site.strapi.db
        .query(KEY_PAIR_UID)
        .update({ where: { contractId: other.documentId, environment: 'test' }, data: change });
      return admin.data('GET', `/banking-contracts/${other.documentId}`);
    };
    for (const secret of [row.secret, row.signingSecrets[0].sealed]) {
      expect((await moved({ secret })).keyPairs.test).toMatchObject({ status: 'error', statusCode: 'secret_damaged' });
    }
  });
});

describe('without any key', () => {
  it('secrets are refused, references are kept, and a variable that goes away fails the contract in words', async () => {
    const { keys } = fixtures.acme;
    const variables = { STRIPE_SECRET: keys.secretTest, STRIPE_HOOK: 'whsec_from_the_environment' };
    await restart({ ENCRYPTION_KEY: '', INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS: undefined, ...variables });
    const create = (name: string, secretKey: string, webhookSecret?: string) =>
      admin.attempt<{ data: BankingContract }>('POST', '/banking-contracts', {
        name,
        contractType: 'stripe',
        keyPairs: {
          test: { publishableKey: keys.publishableTest, secretKey, ...(webhookSecret ? { webhookSecret } : {}) },
        },
      });
    expect(await create('Stored', keys.secretTest)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'encryption_key_missing' } } },
    });
    const referenced = await create('Referenced', 'env:STRIPE_SECRET', 'env:STRIPE_HOOK');
    expect(referenced).toMatchObject({
      status: 201,
      body: { data: { status: 'active', keyPairs: { test: { secretHint: 'env:STRIPE_SECRET' } } } },
    });
    expect(await create('Public', 'env:STRAPI_ADMIN_STRIPE')).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'environment_variable_public' } } },
    });

    const { documentId } = referenced.body.data;
    const read = (): Promise<BankingContract> => admin.data('GET', `/banking-contracts/${documentId}`);
    const module = await admin.module(documentId, { name: 'On references' });
    expect(module.readiness.sandbox).toEqual([]);
    delete process.env.STRIPE_SECRET;
    const failing = await read();
    expect(failing).toMatchObject({
      status: 'error',
      keyPairs: { test: { statusCode: 'environment_variable_missing' } },
    });
    expect(failing.statusReason).toContain('STRIPE_SECRET');
    expect(
      (await admin.data<typeof module>('GET', `/payment-modules/${module.documentId}`)).readiness.sandbox
    ).toMatchObject([{ code: 'key_pair_error' }]);
    process.env.STRIPE_SECRET = keys.secretTest;
    expect((await read()).status).toBe('active');
  });
});
