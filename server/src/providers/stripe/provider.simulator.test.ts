import Stripe from 'stripe';

import { rightsToGrant, stripeRights } from '../../../../contracts/stripe-rights';
import type { DisputeFact, PaymentFact, ProviderFact, RefundFact } from '../../../../domain/payments/payment-facts';
import {
  TEST_DELIVERY_TYPE,
  type CheckoutRequest,
  type KeyPairSecrets,
  type PaymentProvider,
  type WebhookEndpointRequest,
  type WebhookEvent,
} from '../payment-provider';
import { createStripeProvider } from '.';

/**
 * The provider against the simulator, over HTTP. To have every call checked against Stripe's types, too:
 * STRIPE_SIMULATOR_PORT=12111 STRIPE_CONFORMANCE_URL=http://127.0.0.1:12112, with the proxy listening there.
 */
interface SimulatorModule {
  createSimulator(options: Record<string, unknown>): Promise<{ url: string; close(): Promise<void> }>;
  fixtures: Record<'acme' | 'globex', { id: string; name: string; keys: Record<string, string> }>;
}
// Not imported by its types, so that the server's types can be checked before the simulator is built.
const { createSimulator, fixtures } = jest.requireActual<SimulatorModule>('stripe-simulator');

const acme = fixtures.acme.keys;
const keys: KeyPairSecrets = {
  environment: 'test',
  publishableKey: acme.publishableTest,
  secretKey: acme.secretTest,
  fields: {},
};
const URL_PATH = '/invoice-payments/hooks/1';
const SITE = 'https://site.example';

let simulator: { url: string; close(): Promise<void> };
let provider: PaymentProvider;
let stripe: Stripe;
let logged: unknown[];

const control = async (method: string, path: string, body: Record<string, unknown> = {}) => {
  const response = await fetch(`${simulator.url}/_simulator${path}`, {
    method,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer = (await response.json()) as Record<string, never>;
  if (response.status >= 400 && response.status !== 402) {
    throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  }
  return answer;
};

const restrictedKey = async (permissions: string[]): Promise<KeyPairSecrets> => {
  const { value } = await control('POST', `/accounts/${fixtures.acme.id}/keys`, { prefix: 'rk_test', permissions });
  return { ...keys, secretKey: value };
};

/** What the plugin needs at least; without reading accounts, fees and tokens. */
const leastPermissions = [
  'rak_checkout_session_write',
  'rak_payment_intent_read',
  'rak_charge_read',
  'rak_dispute_read',
  'rak_event_read',
];

let payments = 0;
const requestOf = (part: Partial<CheckoutRequest> = {}): CheckoutRequest => {
  payments += 1;
  return {
    amount: 12000,
    currency: 'eur',
    description: 'Invoice INV-2026-000042',
    customerEmail: 'payer@example.com',
    expiresAt: new Date(Math.floor(Date.now() / 1000) * 1000 + 6 * 3_600_000).toISOString(),
    successUrl: `${SITE}/paid?session={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${SITE}/back`,
    reference: {
      installationId: 'site',
      invoiceId: 'inv',
      paymentId: `pay${payments}`,
      invoiceNumber: 'INV-2026-000042',
    },
    appearance: {
      displayName: 'Acme',
      logoUrl: `${SITE}/logo.png`,
      iconUrl: null,
      backgroundColor: '#ffffff',
      buttonColor: '#123456',
      borderStyle: 'pill',
      fontFamily: 'inter',
      submitType: 'pay',
      submitMessage: 'Thank you.',
      locale: 'fr-BE',
    },
    collection: {
      billingAddress: 'required',
      phoneNumber: true,
      taxId: true,
      automaticTax: false,
      adaptivePricing: false,
      paymentMethodConfiguration: null,
      statementDescriptorSuffix: 'INV42',
    },
    ...part,
  };
};

const open = (part: Partial<CheckoutRequest> = {}) => {
  const request = requestOf(part);
  return provider.createCheckout(keys, request, request.reference.paymentId);
};
const pay = (sessionId: string, body: Record<string, unknown> = {}) =>
  control('POST', `/checkout/sessions/${sessionId}/pay`, body);
const openAndPay = async (body: Record<string, unknown> = {}) => {
  const { id } = await open();
  await pay(id, body);
  return id;
};

const paymentIn = (facts: ProviderFact[]) => facts.find(({ kind }) => kind === 'payment') as PaymentFact;
const refundsIn = (facts: ProviderFact[]) => facts.filter(({ kind }) => kind === 'refund') as RefundFact[];
const disputesIn = (facts: ProviderFact[]) => facts.filter(({ kind }) => kind === 'dispute') as DisputeFact[];

const events = async (since = new Date(Date.now() - 3_600_000)): Promise<WebhookEvent[]> => {
  const found: WebhookEvent[] = [];
  for await (const event of provider.listEvents(keys, since)) found.push(event);
  return found;
};
const requestsTo = async (path: RegExp, method = 'GET'): Promise<unknown[]> => {
  const { data } = await control('GET', '/requests');
  return (data as Array<{ method: string; path: string }>).filter(
    (request) => request.method === method && path.test(request.path)
  );
};

beforeAll(async () => {
  simulator = await createSimulator({
    port: Number(process.env.STRIPE_SIMULATOR_PORT ?? 0),
    quiet: true,
    settlement: 'manual',
  });
  const apiBase = process.env.STRIPE_CONFORMANCE_URL ?? simulator.url;
  provider = createStripeProvider({ apiBase, timeoutMs: 5000, log: (...entry) => logged.push(entry) });
  const { hostname, port } = new URL(apiBase);
  stripe = new Stripe(keys.secretKey, { host: hostname, port, protocol: 'http', telemetry: false });
});
beforeEach(async () => {
  logged = [];
  await control('POST', '/reset');
  await control('POST', '/settings', { strictUrls: false });
});
afterEach(() => {
  expect(JSON.stringify(logged)).not.toMatch(/(sk|rk|whsec)_[A-Za-z0-9]/);
});
afterAll(() => simulator.close());

describe('verifyKeys', () => {
  it('finds the account behind good keys', async () => {
    await expect(provider.verifyKeys(keys)).resolves.toEqual({
      status: 'active',
      code: null,
      reason: null,
      field: null,
      missingPermission: null,
      missingPermissions: [],
      account: {
        id: fixtures.acme.id,
        name: fixtures.acme.name,
        country: 'FR',
        defaultCurrency: 'eur',
        chargesEnabled: true,
      },
      conclusive: true,
    });
  });

  it('takes live keys for live, and an account that may not charge yet for active', async () => {
    await control('POST', `/accounts/${fixtures.acme.id}`, { charges_enabled: false });
    const live: KeyPairSecrets = {
      environment: 'live',
      publishableKey: acme.publishableLive,
      secretKey: acme.secretLive,
      fields: {},
    };
    await expect(provider.verifyKeys(live)).resolves.toMatchObject({
      status: 'active',
      account: { chargesEnabled: false },
    });
  });

  it('accepts a restricted key with all rights', async () => {
    const verification = await provider.verifyKeys({ ...keys, secretKey: acme.restrictedTest });
    expect(verification).toMatchObject({ status: 'active', reason: null, account: { id: fixtures.acme.id } });
  });

  it('notes what a restricted key with the least rights cannot show, and stays active', async () => {
    const verification = await provider.verifyKeys(await restrictedKey(leastPermissions));
    expect(verification).toMatchObject({ status: 'active', code: null, account: { id: null, chargesEnabled: null } });
    expect(verification.reason).toMatch(/no permission to read the account.*rak_token_read/);
  });

  it.each(leastPermissions)('names %s when it is missing', async (missing) => {
    const without = await restrictedKey(leastPermissions.filter((name) => name !== missing));
    await expect(provider.verifyKeys(without)).resolves.toMatchObject({
      status: 'error',
      code: 'permission_missing',
      field: 'secretKey',
      missingPermission: missing,
      reason: expect.stringContaining(missing),
      conclusive: true,
    });
  });

  describe('with all rights but one', () => {
    const granted = stripeRights.map(({ name }) => name);
    const namesIn = (text: string | null): string[] => [...new Set(text?.match(/rak_[a-z_]+/g) ?? [])];
    /** A key cannot have "write" without "read". */
    const without = (missing: string): string[] =>
      granted.filter((name) => name !== missing && name !== missing.replace(/_read$/, '_write'));

    it('needs no right that is not on the list, and none of the list besides what the form selects', async () => {
      const verification = await provider.verifyKeys(await restrictedKey([...rightsToGrant]), {
        webhooks: 'registered',
      });
      expect(verification).toMatchObject({ status: 'active', reason: null });
    });

    it.each(stripeRights)('names $name ($use), and nothing else', async ({ name, use }) => {
      const verification = await provider.verifyKeys(await restrictedKey(without(name)), { webhooks: 'registered' });
      const stops = use === 'payments' || use === 'webhooks';
      expect(verification).toMatchObject({
        status: stops ? 'error' : 'active',
        code: stops ? 'permission_missing' : null,
        missingPermissions: stops ? [name] : [],
      });
      expect(namesIn(verification.reason)).toEqual([name]);
    });
  });

  it('names rights that it does not need, and stays active', async () => {
    const more = [...rightsToGrant, 'rak_payment_intent_write', 'rak_customer_write'];
    const verification = await provider.verifyKeys(await restrictedKey(more));
    expect(verification).toMatchObject({ status: 'active', code: null, missingPermissions: [] });
    expect(verification.reason).toMatch(/does not need: rak_payment_intent_write, rak_customer_write\./);
  });

  it('is not content with a restricted key that may only read sessions', async () => {
    const rights = ['rak_checkout_session_read', ...leastPermissions.slice(1)];
    await expect(provider.verifyKeys(await restrictedKey(rights))).resolves.toMatchObject({
      code: 'permission_missing',
      missingPermission: 'rak_checkout_session_write',
    });
  });

  it.each([
    ['key_revoked', 'secretKey', { secretKey: acme.expiredTest }],
    ['key_invalid', 'secretKey', { secretKey: 'sk_test_madeUp4242' }],
    ['publishable_key_invalid', 'publishableKey', { publishableKey: 'pk_test_madeUp4242' }],
    ['account_mismatch', 'publishableKey', { publishableKey: fixtures.globex.keys.publishableTest }],
    ['key_swapped', 'publishableKey', { publishableKey: acme.secretTest }],
  ])('answers %s', async (code, field, part) => {
    const verification = await provider.verifyKeys({ ...keys, ...part });
    expect(verification).toMatchObject({ status: 'error', code, field, conclusive: true });
    expect(verification.reason).not.toMatch(/madeUp|simulator/);
  });

  it.each([
    ['rate_limited', 'rate_limit'],
    ['unavailable', 'api_error'],
    ['unavailable', 'reset_before'],
  ])('is inconclusive (%s) after %s', async (code, kind) => {
    await control('POST', '/faults', { kind });
    await expect(provider.verifyKeys(keys)).resolves.toMatchObject({ status: 'error', code, conclusive: false });
  });
});

describe('createCheckout', () => {
  it('opens a page with one call, and the same one for the same key', async () => {
    const request = requestOf();
    const session = await provider.createCheckout(keys, request, 'key-1');
    expect(session).toMatchObject({ state: 'open', expiresAt: request.expiresAt });
    expect(session.url).toContain(session.id);
    expect(paymentIn(session.facts)).toMatchObject({
      status: 'open',
      amount: 12000,
      currency: 'eur',
      reference: { installationId: 'site', invoiceId: 'inv', paymentId: request.reference.paymentId },
    });
    await expect(requestsTo(/./, 'POST')).resolves.toHaveLength(1);
    await expect(requestsTo(/./, 'GET')).resolves.toHaveLength(0);

    const again = await provider.createCheckout(keys, request, 'key-1');
    expect(again.id).toBe(session.id);
    const stored = await stripe.checkout.sessions.retrieve(session.id);
    expect(stored.success_url).toBe(`${SITE}/paid?session={CHECKOUT_SESSION_ID}`);
    expect(stored.locale).toBe('fr');
  });

  it('heals a lost answer by itself', async () => {
    await control('POST', '/faults', { kind: 'reset_after', method: 'POST', count: 1 });
    await open();
    await expect(stripe.checkout.sessions.list()).resolves.toMatchObject({ data: [{ status: 'open' }] });
  });

  it('says conflict when the key was used for something else', async () => {
    await provider.createCheckout(keys, requestOf(), 'key-1');
    await expect(provider.createCheckout(keys, requestOf({ amount: 1 }), 'key-1')).rejects.toMatchObject({
      name: 'ProviderError',
      kind: 'conflict',
      retryable: false,
    });
  });

  it.each([
    ['amount_too_small', { amount: 1 }],
    [null, { expiresAt: new Date(Date.now() + 48 * 3_600_000).toISOString() }],
  ])('passes Stripe’s refusal on: %s', async (code, part) => {
    await expect(open(part)).rejects.toMatchObject({ kind: 'invalid_request', code, retryable: false });
    expect(logged).toHaveLength(1);
  });
});

describe('readCheckout', () => {
  it('follows a card payment, with its fee', async () => {
    const session = await provider.readCheckout(keys, await openAndPay());
    expect(session).toMatchObject({ state: 'complete', url: null });
    const payment = paymentIn(session.facts);
    expect(payment).toMatchObject({
      status: 'succeeded',
      amount: 12000,
      charge: { feeCurrency: 'eur', method: { type: 'card', brand: 'visa', last4: '4242' } },
      failure: null,
    });
    expect((payment.charge?.fee ?? 0) + (payment.charge?.net ?? 0)).toBe(12000);
    expect(payment.charge?.receiptUrl).toMatch(/^http/);
  });

  it('stays open after a declined card', async () => {
    const { facts, url } = await provider.readCheckout(keys, await openAndPay({ number: '4000000000009995' }));
    expect(url).not.toBeNull();
    expect(paymentIn(facts)).toMatchObject({ status: 'open', failure: { code: 'insufficient_funds' }, charge: null });
  });

  it.each([
    ['succeed', 'succeeded', null],
    ['fail', 'failed', expect.objectContaining({ code: expect.any(String) })],
  ])('waits for a debit, which may %s', async (outcome, status, failure) => {
    const id = await openAndPay({ payment_method: 'sepa_debit' });
    const waiting = paymentIn((await provider.readCheckout(keys, id)).facts);
    expect(waiting).toMatchObject({ status: 'processing', charge: { method: { type: 'sepa_debit' } } });
    await control('POST', `/payment_intents/${waiting.intentId}/settle`, { outcome });
    expect(paymentIn((await provider.readCheckout(keys, id)).facts)).toMatchObject({ status, failure });
  });

  it('finds every refund, also the eleventh, and a failed one', async () => {
    const id = await openAndPay();
    const { chargeId } = paymentIn((await provider.readCheckout(keys, id)).facts);
    for (let index = 0; index < 12; index += 1) await control('POST', `/charges/${chargeId}/refund`, { amount: 100 });
    const { id: failing } = await control('POST', `/charges/${chargeId}/refund`, { amount: 500, outcome: 'pending' });
    await control('POST', `/refunds/${failing}/fail`);
    const refunds = refundsIn((await provider.readCheckout(keys, id)).facts);
    expect(refunds).toHaveLength(13);
    expect(refunds.find(({ refundId }) => refundId === failing)).toMatchObject({ status: 'failed', chargeId });
  });

  it('finds disputes', async () => {
    const { facts } = await provider.readCheckout(keys, await openAndPay({ number: '4000000000000259' }));
    expect(disputesIn(facts)).toMatchObject([
      { status: 'needs_response', reason: 'fraudulent', amount: 12000, fundsWithdrawn: true },
    ]);
  });

  it('says not found for a session of another account', async () => {
    const { id } = await open();
    const { publishableTest, secretTest } = fixtures.globex.keys;
    const others: KeyPairSecrets = {
      environment: 'test',
      publishableKey: publishableTest,
      secretKey: secretTest,
      fields: {},
    };
    await expect(provider.readCheckout(others, id)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(provider.readCheckout(keys, '')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('expireCheckout', () => {
  it('closes an open page', async () => {
    const { id } = await open();
    const session = await provider.expireCheckout(keys, id);
    expect(session).toMatchObject({ state: 'expired', url: null });
    expect(paymentIn(session.facts).status).toBe('expired');
  });

  it('closes a page on which a card was declined', async () => {
    const session = await provider.expireCheckout(keys, await openAndPay({ number: '4000000000000002' }));
    expect(paymentIn(session.facts).status).toBe('expired');
  });

  it('answers the truth when it was paid meanwhile', async () => {
    const session = await provider.expireCheckout(keys, await openAndPay());
    expect(session.state).toBe('complete');
    expect(paymentIn(session.facts)).toMatchObject({ status: 'succeeded', charge: { fee: expect.any(Number) } });
  });

  it('may be repeated', async () => {
    const { id } = await open();
    await provider.expireCheckout(keys, id);
    await expect(provider.expireCheckout(keys, id)).resolves.toMatchObject({ state: 'expired' });
  });
});

describe('webhook endpoints', () => {
  const mark = { installationId: 'site', contractId: 'contract' };
  const url = `${SITE}${URL_PATH}`;
  const request = (part: Partial<WebhookEndpointRequest> = {}): WebhookEndpointRequest => ({
    url,
    mark,
    knownEndpointId: null,
    ...part,
  });
  const create = (part: Partial<WebhookEndpointRequest> = {}, key = 'endpoint_1') =>
    provider.createWebhookEndpoint(keys, request(part), key);
  const find = (part: Partial<WebhookEndpointRequest> = {}) => provider.findWebhookEndpoints(keys, request(part));
  const endpoints = async () => (await stripe.webhookEndpoints.list({ limit: 100 })).data;

  it('are created with the pinned version and our events; the same key gives the same one with its secret', async () => {
    const created = await create();
    expect(created.signingSecret).toMatch(/^whsec_/);
    const [endpoint] = await endpoints();
    expect(endpoint).toMatchObject({ url, api_version: '2026-10-28.endive', metadata: { installation: 'site' } });
    expect(endpoint.enabled_events.every((type) => provider.handlesEvent(type))).toBe(true);
    await expect(create()).resolves.toEqual(created);
    expect(await endpoints()).toHaveLength(1);
    await expect(find()).resolves.toMatchObject([
      { endpointId: created.endpointId, isMarked: true, hasOurAddress: true, isEnabled: true, isComplete: true },
    ]);
  });

  it('are found by mark, by id, or by an address that leads to the same place; others are not', async () => {
    const ours = await create({ url: `${SITE}/former` });
    const make = (address: string) => stripe.webhookEndpoints.create({ url: address, enabled_events: ['*'] });
    const [known, same, variant] = [
      await make(`${SITE}/known`),
      await make(url),
      await make(`${url.toUpperCase()}/?a=1`),
    ];
    await make(`${SITE}/stranger`);
    const found = await find({ knownEndpointId: known.id });
    expect(found.map(({ endpointId }) => endpointId).sort()).toEqual(
      [ours.endpointId, known.id, same.id, variant.id].sort()
    );
    const arriving = found.filter(({ hasOurAddress }) => hasOurAddress).map(({ endpointId }) => endpointId);
    expect(arriving.sort()).toEqual([same.id, variant.id].sort());
    expect(found.filter(({ isMarked }) => isMarked)).toHaveLength(1);
  });

  it('are moved to a new address, and switched on again', async () => {
    const { endpointId } = await create();
    await stripe.webhookEndpoints.update(endpointId, { disabled: true, enabled_events: ['refund.failed'] });
    const moved = request({ url: `${SITE}/elsewhere` });
    await expect(provider.findWebhookEndpoints(keys, moved)).resolves.toMatchObject([
      { isEnabled: false, isComplete: false, isOutdated: false, hasOurAddress: false },
    ]);
    await provider.updateWebhookEndpoint(keys, endpointId, moved);
    const [endpoint] = await endpoints();
    expect(endpoint).toMatchObject({ status: 'enabled', url: `${SITE}/elsewhere` });
    expect(endpoint.enabled_events).toContain('checkout.session.completed');
  });

  it('of another version are outdated', async () => {
    await stripe.webhookEndpoints.create({ url, enabled_events: ['*'], api_version: '2025-09-30.clover' });
    await expect(find()).resolves.toMatchObject([{ isOutdated: true }]);
  });

  it('explains the cap', async () => {
    for (let index = 0; index < 16; index += 1) {
      await stripe.webhookEndpoints.create({ url: `https://other.example/${index}`, enabled_events: ['*'] });
    }
    await expect(create()).rejects.toMatchObject({ kind: 'invalid_request', code: 'webhook_endpoint_limit' });
  });

  it('explains a refused address', async () => {
    await control('POST', '/settings', { strictUrls: true });
    await expect(create({ url: 'http://localhost:1337/hooks' })).rejects.toMatchObject({
      code: 'webhook_url_refused',
      param: 'url',
    });
  });

  it('names the missing right, and says when the secret was withheld', async () => {
    const least = await restrictedKey(leastPermissions);
    await expect(provider.findWebhookEndpoints(least, request())).rejects.toMatchObject({
      kind: 'permission',
      missingPermission: 'rak_webhook_read',
    });
    await control('POST', '/settings', { secretlessEndpoints: true });
    const more = await restrictedKey([...leastPermissions, 'rak_webhook_write']);
    await expect(provider.createWebhookEndpoint(more, request(), 'endpoint_2')).resolves.toMatchObject({
      signingSecret: null,
    });
  });

  it('are removed, also those that are gone already', async () => {
    const { endpointId } = await create();
    await provider.removeWebhookEndpoint(keys, endpointId);
    await provider.removeWebhookEndpoint(keys, endpointId);
    expect(await endpoints()).toEqual([]);
  });

  it('are tested with a delivery that only the secret’s owner can sign', async () => {
    const now = new Date();
    const test = { id: 'test_1', environment: 'test' as const, signingSecret: 'whsec_right', now };
    const { headers, body } = await provider.signTestDelivery(test);
    const delivery = { rawBody: Buffer.from(body), headers, now };
    await expect(provider.readWebhook({ ...delivery, signingSecrets: ['whsec_right'] })).resolves.toMatchObject({
      id: 'test_1',
      type: TEST_DELIVERY_TYPE,
      environment: 'test',
    });
    await expect(async () =>
      provider.readWebhook({ ...delivery, signingSecrets: ['whsec_wrong'] })
    ).rejects.toMatchObject({
      code: 'signature_invalid',
    });
  });
});

describe('events', () => {
  it('lead to facts, each by itself', async () => {
    const id = await openAndPay({ number: '4000000000000259' });
    const { facts: before } = await provider.readCheckout(keys, id);
    const [{ disputeId, chargeId }] = disputesIn(before);
    await control('POST', `/disputes/${disputeId}/close`, { outcome: 'won' });
    await control('POST', `/charges/${chargeId}/refund`, { amount: 100 });

    const found = await events();
    const types = [...new Set(found.map(({ type }) => type))];
    expect(types).toEqual(
      expect.arrayContaining([
        'checkout.session.completed',
        'payment_intent.succeeded',
        'charge.refunded',
        'refund.created',
      ])
    );
    for (const event of found) {
      const facts = await provider.factsOfEvent(keys, event);
      expect([event.type, paymentIn(facts)?.status]).toEqual([event.type, 'succeeded']);
      expect(refundsIn(facts)).toHaveLength(1);
      expect(disputesIn(facts)).toMatchObject([{ status: 'won' }]);
    }
  });

  it('tell of an inquiry that does not flag the charge', async () => {
    await openAndPay({ number: '4000000000001976' });
    const created = (await events()).find(({ type }) => type === 'charge.dispute.created') as WebhookEvent;
    expect(disputesIn(await provider.factsOfEvent(keys, created))).toMatchObject([
      { status: 'warning_needs_response', fundsWithdrawn: false },
    ]);
  });

  it('of other sellers on the account lead to nothing', async () => {
    const { id } = await stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'Shirt' } } }],
      success_url: SITE,
    });
    await pay(id);
    const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id);
    await stripe.refunds.create({ payment_intent: intent as string });
    await stripe.paymentIntents.create({
      amount: 700,
      currency: 'eur',
      payment_method: 'pm_card_visa',
      confirm: true,
      return_url: SITE,
    });
    const found = await events();
    expect(found.length).toBeGreaterThan(5);
    for (const event of found) await expect(provider.factsOfEvent(keys, event)).resolves.toEqual([]);
  });

  it('of the other environment lead to nothing', async () => {
    await openAndPay();
    const [event] = await events();
    const live: KeyPairSecrets = {
      environment: 'live',
      publishableKey: acme.publishableLive,
      secretKey: acme.secretLive,
      fields: {},
    };
    await expect(provider.factsOfEvent(live, event)).resolves.toEqual([]);
  });

  it('fail visibly when the keys are of another account', async () => {
    await openAndPay();
    const completed = (await events()).find(({ type }) => type === 'checkout.session.completed') as WebhookEvent;
    const { publishableTest, secretTest } = fixtures.globex.keys;
    const others: KeyPairSecrets = {
      environment: 'test',
      publishableKey: publishableTest,
      secretKey: secretTest,
      fields: {},
    };
    await expect(provider.factsOfEvent(others, completed)).rejects.toMatchObject({
      kind: 'not_found',
      retryable: false,
    });
  });

  it('are listed from old to new, over several pages', async () => {
    for (let index = 0; index < 90; index += 1) await openAndPay();
    const found = await events();
    expect(found.length).toBeGreaterThan(200);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const times = found.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort());

    // Stripe's own order, which also settles events of one second.
    const listed: string[] = [];
    for await (const { id, type } of stripe.events.list({ limit: 100 }))
      if (provider.handlesEvent(type)) listed.push(id);
    expect(found.map(({ id }) => id)).toEqual(listed.reverse());
    await expect(events(new Date(Date.now() + 60_000))).resolves.toEqual([]);
  }, 60_000);

  it('need the right to read them', async () => {
    const without = await restrictedKey(leastPermissions.filter((name) => name !== 'rak_event_read'));
    const list = async () => {
      for await (const event of provider.listEvents(without, new Date(0))) expect(event).toBeDefined();
    };
    await expect(list()).rejects.toMatchObject({ name: 'ProviderError', missingPermission: 'rak_event_read' });
  });
});

it('shows a payment in the Dashboard of its environment', () => {
  const reference = { intentId: 'pi_1', sessionId: 'cs_1' };
  expect(provider.dashboardUrl('test', reference)).toBe('https://dashboard.stripe.com/test/payments/pi_1');
  expect(provider.dashboardUrl('live', reference)).toBe('https://dashboard.stripe.com/payments/pi_1');
  expect(provider.dashboardUrl('live', { intentId: null, sessionId: 'cs_1' })).toBeNull();
});
