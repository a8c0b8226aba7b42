import type { Refusal } from '../support/http';
import { createApiToken, registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from '../support/story';
import { fixtures, startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(60_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase, config: { stripe: { timeoutMs: 1000 } } });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, {
    webhook: true,
    module: { maximumAmount: 100000, maximumCurrency: 'eur', acceptedCurrencies: ['eur', 'jpy', 'bhd'] },
  });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

const acme = fixtures.acme.keys;
const globex = fixtures.globex.keys;

const count = async (path: string): Promise<number> =>
  (await admin.call<{ meta: { pagination: { total: number } } }>('GET', path)).meta.pagination.total;

/** Every refusal names a code and the next step, and contains nothing that looks like a key. */
const expectRefusal = (
  answer: { status: number; body: unknown },
  status: number,
  code: string,
  field?: string
): void => {
  const { error } = answer.body as Refusal;
  expect({ status: answer.status, code: error?.details?.code, field: error?.details?.field }).toEqual({
    status,
    code,
    field: field ?? error?.details?.field,
  });
  expect(error.message.length).toBeGreaterThan(10);
  expect(error.details.hint ?? '').not.toBe('');
  expect(JSON.stringify(answer.body)).not.toMatch(/(sk|rk|whsec)_(test|live)?_?[A-Za-z0-9]{12,}/);
};

describe('keys of the wrong form are refused on the spot, and nothing is stored', () => {
  const cases: [string, Record<string, unknown>, string, string][] = [
    [
      'live keys in the test fields',
      { test: { publishableKey: acme.publishableLive, secretKey: acme.secretLive } },
      'key_environment_mismatch',
      'keyPairs.test.publishableKey',
    ],
    [
      'test keys in the live fields',
      { live: { publishableKey: acme.publishableTest, secretKey: acme.secretTest } },
      'key_environment_mismatch',
      'keyPairs.live.publishableKey',
    ],
    [
      'swapped keys',
      { test: { publishableKey: acme.secretTest, secretKey: acme.publishableTest } },
      'key_swapped',
      'keyPairs.test.publishableKey',
    ],
    [
      'a signing secret as secret key',
      { test: { publishableKey: acme.publishableTest, secretKey: 'whsec_simulatorsimulator' } },
      'key_is_webhook_secret',
      'keyPairs.test.secretKey',
    ],
    [
      'no secret key',
      { test: { publishableKey: acme.publishableTest } },
      'secret_key_missing',
      'keyPairs.test.secretKey',
    ],
  ];

  it.each(cases)('%s', async (_name, keyPairs, code, field) => {
    const before = await count('/banking-contracts');
    const refused = await admin.attempt('POST', '/banking-contracts', {
      name: 'Wrong',
      contractType: 'stripe',
      keyPairs,
    });
    expectRefusal(refused, 400, code, field);
    expect(await count('/banking-contracts')).toBe(before);
  });

  it('a reference to a variable that is not set', async () => {
    const refused = await admin.attempt('POST', '/banking-contracts', {
      name: 'Wrong',
      contractType: 'stripe',
      keyPairs: { test: { publishableKey: acme.publishableTest, secretKey: 'env:NOT_SET_ANYWHERE' } },
    });
    expectRefusal(refused, 409, 'environment_variable_missing');
  });

  it('an unknown contract type, a taken name, an unknown field', async () => {
    expectRefusal(
      await admin.attempt('POST', '/banking-contracts', { name: 'X', contractType: 'paypal' }),
      400,
      'contract_type_unknown',
      'contractType'
    );
    expectRefusal(
      await admin.attempt('POST', '/banking-contracts', { name: ready.contract.name, contractType: 'stripe' }),
      409,
      'name_taken',
      'name'
    );
    expectRefusal(
      await admin.attempt('POST', '/banking-contracts', { name: 'X', contractType: 'stripe', status: 'active' }),
      400,
      'invalid_input'
    );
  });
});

describe('keys that Stripe does not accept make the contract say why', () => {
  const verified = async (name: string, publishableKey: string, secretKey: string) => {
    const contract = await admin.contract({ name, keyPairs: { test: { publishableKey, secretKey } } });
    return contract.keyPairs.test;
  };

  it('a revoked key', async () => {
    expect(await verified('Revoked', acme.publishableTest, acme.expiredTest)).toMatchObject({
      status: 'error',
      statusCode: 'key_revoked',
    });
  });

  it('a made-up key', async () => {
    expect(await verified('Made up', acme.publishableTest, 'sk_test_simulatorNobody000000000000')).toMatchObject({
      status: 'error',
      statusCode: 'key_invalid',
    });
  });

  it('a publishable key of another account', async () => {
    expect(await verified('Mixed accounts', globex.publishableTest, acme.secretTest)).toMatchObject({
      status: 'error',
      statusCode: 'account_mismatch',
    });
  });

  it('a restricted key that lacks a right names it', async () => {
    const pair = await verified('Restricted', acme.publishableTest, acme.restrictedTestNoCheckout);
    expect(pair).toMatchObject({
      status: 'error',
      statusCode: 'permission_missing',
      missingPermission: 'rak_checkout_session_write',
    });
    expect(pair?.statusReason).toContain('rak_checkout_session_write');
  });

  it('a restricted key that has what is needed works, even without the right to read the account', async () => {
    expect(await verified('Restricted enough', acme.publishableTest, acme.restrictedTestNoAccount)).toMatchObject({
      status: 'active',
    });
  });

  it('a module cannot be switched on upon them', async () => {
    const contract = await admin.contract({
      name: 'Broken',
      keyPairs: { test: { publishableKey: acme.publishableTest, secretKey: acme.expiredTest } },
    });
    const module = await admin.module(contract.documentId, { name: 'On a broken contract' });
    expect(module.readiness.sandbox.map(({ code }) => code)).toEqual(['key_pair_error']);
    const refused = await admin.attempt('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'sandbox' });
    expectRefusal(refused, 409, 'module_not_ready', 'mode');
    expectRefusal(
      await admin.attempt('PUT', `/payment-modules/${module.documentId}/mode`, { mode: 'on' }),
      409,
      'module_not_ready'
    );
    const deleted = await admin.attempt('DELETE', `/banking-contracts/${contract.documentId}`);
    expectRefusal(deleted, 409, 'contract_in_use');
    expect((deleted.body as Refusal).error.details.dependents).toEqual([
      { type: 'payment-module', documentId: module.documentId, name: 'On a broken contract' },
    ]);
  });
});

describe('amounts', () => {
  const draft = (lines: unknown[], currency = 'eur') =>
    admin.attempt('POST', '/invoices', {
      currency,
      customer: { name: 'Grace' },
      lines,
      paymentModule: ready.module.documentId,
    });

  it.each([
    ['negative', [{ description: 'x', unitAmount: -5 }], 'eur', 'invalid_input', 'lines.0.unitAmount'],
    ['with decimals', [{ description: 'x', unitAmount: 10.5 }], 'eur', 'invalid_input', 'lines.0.unitAmount'],
    ['as text', [{ description: 'x', unitAmount: '100' }], 'eur', 'invalid_input', 'lines.0.unitAmount'],
    [
      'with a third decimal that is not 0',
      [{ description: 'x', unitAmount: 10001 }],
      'bhd',
      'line_not_a_step',
      'lines.0.unitAmount',
    ],
    [
      'with a discount above the line',
      [{ description: 'x', unitAmount: 100, discount: { amount: 101 } }],
      'eur',
      'line_discount_above_gross',
      undefined,
    ],
    [
      'taxed above 100 %',
      [{ description: 'x', unitAmount: 100, taxRate: '101' }],
      'eur',
      'line_above_hundred',
      undefined,
    ],
    ['in an unknown currency', [{ description: 'x', unitAmount: 100 }], 'xyz', 'invalid_input', 'currency'],
    ['of no lines', [], 'eur', 'invalid_input', 'lines'],
    [
      'in a unit of no list',
      [{ description: 'x', unitAmount: 100, unitCode: 'PCE' }],
      'eur',
      'invalid_input',
      'lines.0.unitCode',
    ],
  ])('%s are refused and nothing is written', async (_name, lines, currency, code, field) => {
    const before = await count('/invoices');
    expectRefusal(await draft(lines, currency), 400, code, field);
    expect(await count('/invoices')).toBe(before);
  });

  it('in any unit of the recommendations are taken', async () => {
    const lines = ['MLT', 'XBX', 'H87'].map((unitCode) => ({ description: 'x', unitAmount: 100, unitCode }));
    expect(await draft(lines)).toMatchObject({
      body: { data: { lines: lines.map(({ unitCode }) => ({ unitCode })) } },
    });
  });

  it('several problems are told at once, each with a code and its parameters', async () => {
    const lines = [
      { description: '', unitAmount: 100, unitCode: 'PCE' },
      { description: 'x'.repeat(501), unitAmount: 100, quantity: '2,5' },
    ];
    const { errors = [] } = ((await draft(lines)).body as Refusal).error.details;
    expect(errors.map(({ path, code, params }) => [path.join('.'), code, params])).toEqual([
      ['lines.0.description', 'input_empty', undefined],
      ['lines.0.description', 'input_invisible', undefined],
      ['lines.0.unitCode', 'input_unit_unknown', undefined],
      ['lines.1.description', 'input_too_long', { maximum: 500 }],
      ['lines.1.quantity', 'input_decimal_malformed', undefined],
    ]);
  });

  it.each([
    ['above the module’s maximum', [{ description: 'x', unitAmount: 100001 }], 'eur', 'above_module_maximum'],
    [
      'in a currency the module does not accept',
      [{ description: 'x', unitAmount: 1000 }],
      'usd',
      'currency_not_accepted',
    ],
  ])('%s cannot be issued and takes no number', async (_name, lines, currency, code) => {
    const created = (await draft(lines, currency)).body as { data: { documentId: string } };
    expectRefusal(await admin.attempt('POST', `/invoices/${created.data.documentId}/issue`), 400, code);
    expect(await admin.invoice(created.data.documentId)).toMatchObject({ status: 'draft', number: null });
  });

  it('numbers stay without gaps through refusals and parallel issuing', async () => {
    const drafts = await Promise.all(Array.from({ length: 6 }, () => admin.draft(ready.module.documentId)));
    const issued = await Promise.all(drafts.map(({ documentId }) => admin.issue(documentId)));
    const sequence = issued.map(({ number }) => Number(number?.split('-').at(-1))).sort((a, b) => a - b);
    expect(sequence).toEqual(Array.from({ length: 6 }, (_, index) => sequence[0] + index));
    expectRefusal(await admin.attempt('POST', `/invoices/${issued[0].documentId}/issue`), 409, 'invoice_not_draft');
    expectRefusal(
      await admin.attempt('PUT', `/invoices/${issued[0].documentId}`, { notes: 'x' }),
      409,
      'invoice_not_draft'
    );
    expectRefusal(await admin.attempt('DELETE', `/invoices/${issued[0].documentId}`), 409, 'invoice_not_draft');
  });
});

describe('what does not exist', () => {
  it('is 404, whatever it is', async () => {
    for (const path of ['/invoices/', '/payments/', '/banking-contracts/', '/payment-modules/', '/profiles/']) {
      expect((await admin.attempt('GET', `${path}abcdefghijklmnopqrstuvwx`)).status).toBe(404);
      expect((await admin.attempt('GET', `${path}..%2F..`)).status).toBe(400);
    }
  });

  it.each(['', '%20', '1e3', '0x10', '-1', '1.5'])('is no total: %j', async (total) => {
    expectRefusal(await admin.attempt('GET', `/invoices?total=${total}`), 400, 'invalid_input', 'total');
  });

  it('is no day: the year 0', async () => {
    for (const [path, field] of [
      ['/invoices', 'dueFrom'],
      ['/payouts', 'from'],
      ['/movements', 'from'],
      ['/payments', 'settledFrom'],
      ['/overview/figures', 'from'],
    ]) {
      expectRefusal(await admin.attempt('GET', `${path}?${field}=0000-12-31`), 400, 'invalid_input', field);
    }
    const lines = [{ description: 'x', unitAmount: 100 }];
    const input = { currency: 'eur', customer: { name: 'Grace' }, lines, dueDate: '0000-12-31' };
    expectRefusal(await admin.attempt('POST', '/invoices', input), 400, 'invalid_input', 'dueDate');
  });

  it.each(['invoices?dueTo', 'movements?to', 'movements/totals?to', 'payments/export?to'])(
    'is a day after the last one of the calendar, and GET /%s says so with an empty end',
    async (query) => {
      expect((await admin.attempt('GET', `/${query}=9999-12-31`)).status).toBe(200);
    }
  );

  it('is no row: a number beyond the column', async () => {
    const far = 2 ** 31;
    const lines = [{ description: 'x', unitAmount: 100 }];
    const input = { currency: 'eur', customer: { name: 'Grace' }, lines, attachments: [far] };
    expectRefusal(await admin.attempt('POST', '/invoices', input), 400, 'invalid_input', 'attachments.0');
    for (const path of ['notifications', 'transmissions']) {
      expectRefusal(await admin.attempt('POST', `/${path}/${far}/resend`), 400, 'invalid_input', 'id');
    }
    const { documentId } = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
    const proved = { method: 'cash', date: new Date().toISOString().slice(0, 10), proof: far };
    expectRefusal(
      await admin.attempt('POST', `/invoices/${documentId}/payments`, proved),
      400,
      'invalid_input',
      'proof'
    );
  });

  it('cannot be attached to', async () => {
    await admin.chooseOrders();
    const entry = (uid: string) =>
      admin.attempt('POST', '/invoices', {
        currency: 'eur',
        customer: { name: 'Grace' },
        lines: [{ description: 'x', unitAmount: 100 }],
        relatedEntry: { uid, documentId: 'abcdefghijklmnopqrstuvwx' },
      });
    expectRefusal(await entry('api::nothing.nothing'), 400, 'related_type_unknown', 'relatedEntry.uid');
    expectRefusal(await entry('api::order.order'), 400, 'related_entry_unknown', 'relatedEntry.documentId');
    expectRefusal(await entry('admin::user'), 400, 'invalid_input', 'relatedEntry.uid');
  });
});

describe('Stripe on a bad day', () => {
  const fault = (rule: Record<string, unknown>) => stripe.control('POST', '/_simulator/faults', { body: rule });
  const clear = () => stripe.control('DELETE', '/_simulator/faults');
  afterEach(clear);

  const open = async () => admin.issue((await admin.draft(ready.module.documentId)).documentId);

  it('down: says so, charges nothing, and the next try heals with the same key', async () => {
    const invoice = await open();
    await fault({ path: '/v1/checkout/sessions', method: 'POST', kind: 'api_error' });
    expectRefusal(await admin.attempt('POST', `/invoices/${invoice.documentId}/checkout`), 503, 'provider_unavailable');
    expect((await admin.payments(invoice.documentId)).map(({ status }) => status)).toEqual(['created']);
    await clear();
    const started = await admin.checkout(invoice.documentId);
    expect((await admin.payments(invoice.documentId)).map(({ documentId }) => documentId)).toEqual([started.payment]);
    await stripe.pay(await sessionOf(admin, started));
    await admin.becomes(invoice.documentId, 'paid');
  });

  it('cut off after it has acted: one session, not two', async () => {
    const invoice = await open();
    await fault({ path: '/v1/checkout/sessions', method: 'POST', kind: 'reset_after' });
    await admin.attempt('POST', `/invoices/${invoice.documentId}/checkout`);
    await clear();
    const started = await admin.checkout(invoice.documentId);
    const state = await stripe.control<{ checkout_sessions: { client_reference_id: string; id: string }[] }>(
      'GET',
      '/_simulator/accounts/acct_simulatorAcme/state'
    );
    const sessions = state.body.checkout_sessions.filter(
      (session) => session.client_reference_id === invoice.documentId
    );
    expect(sessions.map(({ id }) => id)).toEqual([await sessionOf(admin, started)]);
  });

  it('slow: nobody waits for ever, and the next try heals', async () => {
    const invoice = await open();
    await fault({ path: '/v1/checkout/sessions', method: 'POST', kind: 'latency', milliseconds: 2500 });
    // The second try meets the first one, which Stripe is still busy with.
    expectRefusal(await admin.attempt('POST', `/invoices/${invoice.documentId}/checkout`), 503, 'provider_conflict');
    await clear();
    await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
    await admin.becomes(invoice.documentId, 'paid');
  });

  it('rate limiting: 503 with a hint to wait', async () => {
    const invoice = await open();
    await fault({ path: '/v1/checkout/sessions', method: 'POST', kind: 'rate_limit' });
    const refused = await admin.attempt('POST', `/invoices/${invoice.documentId}/checkout`);
    expectRefusal(refused, 503, 'provider_rate_limited');
    expect(refused.headers.get('retry-after')).not.toBeNull();
  });

  it('unreachable while keys are verified: the contract keeps its status', async () => {
    await fault({ path: '/v1/', kind: 'api_error' });
    const verified = await admin.data<{ status: string; keyPairs: { test: { statusCode: string } } }>(
      'POST',
      `/banking-contracts/${ready.contract.documentId}/verify`
    );
    expect(verified).toMatchObject({ status: 'active', keyPairs: { test: { statusCode: 'unavailable' } } });
  });
});

describe('the REST API', () => {
  it('refuses strangers, and gives a token exactly its scopes', async () => {
    expect((await site.send('GET', '/api/invoice-payments/invoices')).status).toBe(403);
    const reader = await createApiToken(site, 'read-only');
    expect((await site.send('GET', '/api/invoice-payments/invoices', { token: reader })).status).toBe(200);
    expect(
      (await site.send('POST', '/api/invoice-payments/invoices', { token: reader, body: { data: {} } })).status
    ).toBe(403);
    const scoped = await createApiToken(site, 'custom', ['plugin::invoice-payments.invoices.create']);
    expect((await site.send('GET', '/api/invoice-payments/invoices', { token: scoped })).status).toBe(403);
  });

  it('carries an invoice from draft to checkout', async () => {
    const token = await createApiToken(site, 'full-access');
    const post = <T>(path: string, data?: unknown) =>
      site.send<{ data: T }>('POST', `/api/invoice-payments${path}`, { token, ...(data ? { body: { data } } : {}) });
    const created = await post<{ documentId: string }>('/invoices', {
      currency: 'EUR',
      customer: { name: 'Shop customer' },
      lines: [{ description: 'Book', unitAmount: 2500 }],
      paymentModule: ready.module.documentId,
    });
    expect(created.status).toBe(201);
    const { documentId } = created.body.data;
    expect((await post(`/invoices/${documentId}/issue`)).status).toBe(200);
    const started = await post<{ payment: string }>(`/invoices/${documentId}/checkout`);
    expect(started.status).toBe(201);
    await stripe.pay(await sessionOf(admin, started.body.data as never));
    expect(await admin.becomes(documentId, 'paid')).toMatchObject({
      currency: 'eur',
      createdBy: { type: 'api-token' },
    });
  });
});
