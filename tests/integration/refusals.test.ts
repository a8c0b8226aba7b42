import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import type {
  FindActivity,
  BankingContract,
  Invoice,
  Payment,
  PaymentLinkCreated,
  PaymentModule,
  PayPage,
  RefusalParty,
  RefusalReason,
} from '../../contracts';
import { databaseKind } from '../support/databases';
import { eventually, httpClient, type Refusal } from '../support/http';
import { internalsOf } from '../support/internals';
import { openPostOffice, type PostOffice } from '../support/letters';
import { freePort } from '../support/site';
import { fixtures } from '../support/stripe';

jest.setTimeout(180_000);

let office: PostOffice;
const { keys, id: account } = fixtures.acme;

beforeAll(async () => {
  office = await openPostOffice({ ADMIN_RATE_LIMIT: 'false' });
});

afterAll(() => office?.close());

afterEach(async () => {
  await office.stripe.control('DELETE', '/_simulator/faults');
  await office.stripe.control('POST', `/_simulator/accounts/${account}`, {
    body: { charges_enabled: true, closed: false, currencies: null, tax_origin: true },
  });
});

const refuse = (reason: string, more: object = {}) =>
  office.stripe.control('POST', '/_simulator/faults', {
    body: { kind: 'refuse', reason, path: '/v1/checkout/sessions$', method: 'POST', ...more },
  });

let serial = 0;

interface World {
  contract: BankingContract;
  module: PaymentModule;
  invoice: Invoice;
  page: string;
  staff: string;
}

/** A contract, a module and an issued invoice with a link, which no other test refuses anything of. */
const world = async (
  input: { module?: object; draft?: object; restricted?: string; live?: true } = {}
): Promise<World> => {
  serial += 1;
  const { admin } = office;
  const staff = office.newAddress('staff');
  const contract = await admin.contract({
    name: `Contract ${serial}`,
    ...(input.restricted
      ? { keyPairs: { test: { publishableKey: keys.publishableTest, secretKey: input.restricted } } }
      : {}),
    ...(input.live ? { keyPairs: { live: { publishableKey: keys.publishableLive, secretKey: keys.secretLive } } } : {}),
  });
  const made = await admin.module(contract.documentId, {
    name: `Module ${serial}`,
    notifications: { staffRecipients: [staff] },
    ...input.module,
  });
  if (input.live) await admin.nameSeller();
  const module = input.live
    ? await admin.data<PaymentModule>('PUT', `/payment-modules/${made.documentId}/mode`, { mode: 'on' })
    : await admin.sandbox(made.documentId);
  const invoice = await admin.issue((await admin.draft(module.documentId, input.draft)).documentId);
  const link = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  return { contract, module, invoice, page: new URL(link.url).pathname, staff };
};

const press = (path: string, accept = 'text/html') =>
  office.site.send<string>('POST', path, {
    raw: { content: '', headers: { 'content-type': 'application/x-www-form-urlencoded', accept } },
  });
const pageOf = async (path: string): Promise<PayPage> =>
  (await office.site.send<{ data: PayPage }>('GET', path, { headers: { accept: 'application/json' } })).body.data;
const moduleOf = ({ module }: World): Promise<PaymentModule> =>
  office.admin.data('GET', `/payment-modules/${module.documentId}`);
const contractOf = ({ contract }: World): Promise<BankingContract> =>
  office.admin.data('GET', `/banking-contracts/${contract.documentId}`);
const checkout = ({ invoice }: World) =>
  office.admin.attempt<Refusal>('POST', `/invoices/${invoice.documentId}/checkout`);

interface Case {
  fault: string;
  reason: RefusalReason;
  party: RefusalParty;
  status: number;
  /** Of the payment's row. */
  row: Payment['status'];
  contract: 'active' | 'error';
}

const cases: Case[] = [
  // Verification right after says that the keys are fine, which these two are: the refusal was the simulator's alone.
  { fault: 'key_invalid', reason: 'key_invalid', party: 'contract', status: 502, row: 'created', contract: 'active' },
  { fault: 'key_expired', reason: 'key_expired', party: 'contract', status: 502, row: 'created', contract: 'active' },
  {
    fault: 'currency',
    reason: 'currency_not_enabled',
    party: 'module',
    status: 422,
    row: 'failed',
    contract: 'active',
  },
  { fault: 'tax_origin', reason: 'tax_not_set_up', party: 'module', status: 422, row: 'failed', contract: 'active' },
  {
    ...{ fault: 'no_method', reason: 'payment_method_unavailable', party: 'module' },
    ...{ status: 422, row: 'failed', contract: 'active' },
  },
  {
    ...{ fault: 'amount_too_small', reason: 'amount_too_small', party: 'invoice' },
    ...{ status: 422, row: 'failed', contract: 'active' },
  },
];

describe('what Stripe refuses when an invoice is to be paid', () => {
  it.each(cases)('$fault is told to the $party’s people, once, and to the payer in true words', async (found) => {
    const here = await world();
    await refuse(found.fault);

    const answer = await checkout(here);
    expect(answer).toMatchObject({
      status: found.status,
      body: {
        error: { details: { reason: found.reason, party: found.party, requestId: expect.stringMatching(/^req_/) } },
      },
    });
    expect(answer.body.error.details.hint).toMatch(/\.$/);
    expect(answer.body.error.message).not.toMatch(/try again/i);

    const invoice = await office.admin.invoice(here.invoice.documentId);
    expect(invoice).toMatchObject({ status: 'open', refusal: { reason: found.reason, party: found.party } });
    expect(await office.admin.data('GET', '/invoices?refused=true&pageSize=100')).toContainEqual(
      expect.objectContaining({ documentId: invoice.documentId })
    );
    const [payment, ...others] = await office.admin.payments(invoice.documentId);
    expect(others).toEqual([]);
    expect(payment).toMatchObject({ status: found.row, refusal: { reason: found.reason, count: 1 } });
    expect((await moduleOf(here)).refusals).toEqual(
      found.party === 'module' ? [expect.objectContaining({ reason: found.reason, count: 1 })] : []
    );

    const [mail] = await office.arrived(here.staff);
    expect(mail.parsed.text).toContain(payment.refusal?.message.slice(0, 40));
    expect(mail.parsed.text).toContain('What to do:');

    await eventually(
      () => contractOf(here),
      ({ status }) => status === found.contract
    );
    if (found.party !== 'contract') {
      expect(await pageOf(here.page)).toMatchObject({ state: 'refused', canPay: false });
      const { status, body } = await press(here.page);
      expect(status).toBe(409);
      expect(body).toContain('The seller has been informed. Nothing was charged.');
      expect(body).not.toMatch(/<button|did not answer in time|Try again/);
      const json = await press(here.page, 'application/json');
      expect(json).toMatchObject({ status: 409, body: { error: { details: { code: 'payment_refused' } } } });
      expect(JSON.stringify(json.body)).not.toMatch(/req_|branding|currency|acct_/);
      const [row, ...more] = await office.admin.payments(invoice.documentId);
      expect(more).toEqual([]);
      expect(row.refusal).toMatchObject({ count: 3 });
    }
    expect(office.mailbox.to(here.staff)).toHaveLength(1);

    // The cause is fixed, and all flags disappear.
    await office.stripe.control('DELETE', '/_simulator/faults');
    const started = await office.admin.checkout(invoice.documentId);
    expect(started.payment).toBe(payment.documentId);
    expect(await office.admin.invoice(invoice.documentId)).toMatchObject({ refusal: null });
    expect((await moduleOf(here)).refusals).toEqual([]);
    expect(await office.admin.payments(invoice.documentId)).toEqual([
      expect.objectContaining({ status: 'open', refusal: null }),
    ]);
  });

  it('eleven presses are one row with the counter at eleven, and one message', async () => {
    const here = await world({
      module: { acceptedCurrencies: ['eur', 'jpy'] },
      draft: { currency: 'jpy', lines: [{ description: 'x', unitAmount: 5000 }] },
    });
    await office.stripe.control('POST', `/_simulator/accounts/${account}`, { body: { currencies: ['eur'] } });
    for (let count = 0; count < 11; count += 1) expect((await press(here.page)).status).toBe(409);
    const payments = await office.admin.payments(here.invoice.documentId);
    expect(payments).toHaveLength(1);
    expect(payments[0].refusal).toMatchObject({ reason: 'currency_not_enabled', currency: 'jpy', count: 11 });
    expect(new Date(payments[0].refusal?.at ?? 0).getTime()).toBeGreaterThan(
      new Date(payments[0].refusal?.since ?? 0).getTime()
    );
    expect((await moduleOf(here)).refusals).toEqual([expect.objectContaining({ count: 11 })]);
    await office.arrived(here.staff);
    expect(office.mailbox.to(here.staff)).toHaveLength(1);
  });

  it.each([
    ['huf', 17_550],
    ['jpy', 50],
    ['usd', 50],
  ])('%s %i converts to less than the account’s minimum: the invoice is at fault', async (currency, unitAmount) => {
    const here = await world({
      module: { acceptedCurrencies: ['eur', currency] },
      draft: { currency, lines: [{ description: 'x', unitAmount }] },
    });
    expect(await checkout(here)).toMatchObject({
      status: 422,
      body: { error: { details: { reason: 'amount_too_small', party: 'invoice' } } },
    });
    expect(await pageOf(here.page)).toMatchObject({ state: 'refused' });
  });

  it('a failure of the moment flags nothing, and may be tried again', async () => {
    const here = await world();
    await office.stripe.control('POST', '/_simulator/faults', { body: { kind: 'rate_limit', path: '/v1/checkout' } });
    const { status, body } = await press(here.page);
    expect(status).toBe(503);
    expect(body).toContain('Try again');
    expect(await office.admin.invoice(here.invoice.documentId)).toMatchObject({ refusal: null });
    expect((await moduleOf(here)).refusals).toEqual([]);
    expect(office.mailbox.to(here.staff)).toEqual([]);
  });

  it.each([
    [
      'logo',
      { appearance: { logoUrl: 'https://shop.example/logo.png', displayName: 'Acme' } },
      'branding_settings[logo][url]',
    ],
    ['email', {}, 'customer_email'],
  ])('a refused %s is left out: the payer pays, staff hear of it once', async (fault, module, field) => {
    const here = await world({ module });
    await refuse(fault, { count: 1 });
    const started = await office.admin.checkout(here.invoice.documentId);
    expect(started.url).toContain('/c/pay/');
    const [payment, ...others] = await office.admin.payments(here.invoice.documentId);
    expect(others).toEqual([]);
    expect(payment).toMatchObject({ status: 'open', refusal: null });
    // The next press finds that page, though the module still wants the decoration.
    expect(await office.admin.checkout(here.invoice.documentId)).toMatchObject({
      reused: true,
      payment: payment.documentId,
    });
    expect((await moduleOf(here)).refusals).toEqual([expect.objectContaining({ reason: 'decoration_refused', field })]);
    const [mail] = await office.arrived(here.staff);
    expect(mail.parsed.text).toContain('go on without it');

    const second = await office.admin.issue((await office.admin.draft(here.module.documentId)).documentId);
    await refuse(fault, { count: 1 });
    await office.admin.checkout(second.documentId);
    expect((await moduleOf(here)).refusals).toEqual([expect.objectContaining({ count: 2 })]);
    expect(office.mailbox.to(here.staff)).toHaveLength(1);
  });
});

describe('a contract', () => {
  const restricted = async (): Promise<string> => {
    const { body } = await office.stripe.control<{ value: string }>('POST', `/_simulator/accounts/${account}/keys`, {
      body: {
        prefix: 'rk_test',
        permissions: [
          'rak_balance_transaction_source_read',
          'rak_charge_write',
          'rak_checkout_session_write',
          'rak_connected_account_read',
          'rak_dispute_read',
          'rak_event_read',
          'rak_payment_intent_write',
          'rak_token_read',
          'rak_webhook_write',
        ],
      },
    });
    return body.value;
  };
  const withdraw = (key: string, ...rights: string[]) =>
    Promise.all(
      rights.map((without) => office.stripe.control('POST', '/_simulator/keys/permissions', { body: { key, without } }))
    );
  const failed = (here: World) =>
    eventually(
      () => contractOf(here),
      ({ status }) => status === 'error'
    );

  it('adds nothing to the history when a later check finds the same', async () => {
    const key = await restricted();
    const here = await world({ restricted: key });
    await withdraw(key, 'rak_checkout_session_write');
    await checkout(here);
    await failed(here);
    const { bankingContracts, actors } = internalsOf(office.site);
    const check = () => bankingContracts.verify(here.contract.documentId, actors.system('verification'));
    const lines = async () =>
      (await office.admin.call<FindActivity>('GET', `/activity?entityId=${here.contract.documentId}&pageSize=100`)).data
        .length;
    await check();
    const before = await lines();
    for (let round = 0; round < 3; round += 1) await check();
    expect(await lines()).toBe(before);
  });

  it('fails at once for a missing right, and lists every right that lacks', async () => {
    const key = await restricted();
    const here = await world({ restricted: key });
    await withdraw(key, 'rak_checkout_session_write', 'rak_event_read', 'rak_webhook_write');
    expect(await checkout(here)).toMatchObject({
      status: 502,
      body: { error: { details: { reason: 'permission_missing' } } },
    });
    expect((await contractOf(here)).status).toBe('error');
    const contract = await eventually(
      () => contractOf(here),
      ({ keyPairs }) => (keyPairs.test?.missingPermissions.length ?? 0) > 1
    );
    expect(contract.keyPairs.test).toMatchObject({
      statusCode: 'permission_missing',
      missingPermissions: expect.arrayContaining(['rak_checkout_session_write', 'rak_event_read', 'rak_webhook_write']),
      failedAt: expect.any(String),
    });
    const [mail] = await office.arrived(here.staff);
    expect(mail.parsed.subject).toContain(here.contract.name);

    // Ten more presses are counted, and ask nobody.
    for (let count = 0; count < 10; count += 1) expect((await checkout(here)).status).toBe(409);
    const [payment, ...others] = await office.admin.payments(here.invoice.documentId);
    expect(others).toEqual([]);
    expect(payment.refusal).toMatchObject({ count: 11 });
    expect(await pageOf(here.page)).toMatchObject({ state: 'refused' });
    expect(office.mailbox.to(here.staff)).toHaveLength(1);

    await office.stripe.control('POST', '/_simulator/keys/permissions', {
      body: {
        key,
        permissions: [
          'rak_checkout_session_write',
          'rak_charge_write',
          'rak_payment_intent_write',
          'rak_dispute_read',
          'rak_event_read',
          'rak_webhook_write',
        ],
      },
    });
    const verified = await office.admin.data<BankingContract>(
      'POST',
      `/banking-contracts/${here.contract.documentId}/verify`
    );
    expect(verified.keyPairs.test).toMatchObject({ status: 'active', failedAt: null, missingPermissions: [] });
    expect(await office.admin.checkout(here.invoice.documentId)).toMatchObject({ payment: payment.documentId });
  });

  it.each<[string, (here: World) => Promise<unknown>]>([
    [
      'reconciliation',
      ({ contract }) => office.admin.data('POST', `/banking-contracts/${contract.documentId}/reconcile`),
    ],
    [
      'endpoint management',
      ({ contract }) => office.admin.attempt('POST', `/banking-contracts/${contract.documentId}/webhooks/test`),
    ],
    ['a checkout', checkout],
  ])('fails when %s meets that its key was revoked', async (_where, meet) => {
    const key = await restricted();
    const here = await world({ restricted: key });
    await office.stripe.control('POST', '/_simulator/keys/revoke', { body: { key } });
    await meet(here);
    const contract = await failed(here);
    expect(contract.keyPairs.test).toMatchObject({ statusCode: 'key_revoked', failedAt: expect.any(String) });
  });

  it('of a closed account fails, and says so', async () => {
    const here = await world();
    await office.stripe.control('POST', `/_simulator/accounts/${account}`, { body: { closed: true } });
    expect(await checkout(here)).toMatchObject({
      status: 502,
      body: { error: { details: { reason: 'account_closed' } } },
    });
    expect((await failed(here)).keyPairs.test).toMatchObject({ statusCode: 'account_closed' });
    await office.stripe.control('POST', `/_simulator/accounts/${account}`, { body: { closed: false } });
    await office.admin.data('POST', `/banking-contracts/${here.contract.documentId}/verify`);
    expect((await contractOf(here)).status).toBe('active');
  });

  it('of an account that may not charge any more fails, and staff hear of it once', async () => {
    const here = await world({ live: true });
    const charges = (charges_enabled: boolean) =>
      office.stripe.control('POST', `/_simulator/accounts/${account}`, { body: { charges_enabled } });
    await charges(false);
    const first = await press(here.page);
    expect(first.status).toBe(409);
    expect(first.body).toContain('The seller has been informed. Nothing was charged.');
    expect(first.body).not.toMatch(/<button|Try again/);
    expect((await failed(here)).keyPairs.live).toMatchObject({
      statusCode: 'charges_disabled',
      failedAt: expect.any(String),
      chargesEnabled: false,
    });
    expect((await moduleOf(here)).readiness.on.map(({ code }) => code)).toContain('charges_disabled');
    expect(await office.admin.invoice(here.invoice.documentId)).toMatchObject({
      refusal: { reason: 'charges_disabled', party: 'contract' },
    });

    for (let count = 0; count < 5; count += 1) expect((await press(here.page)).status).toBe(409);
    expect(await office.admin.payments(here.invoice.documentId)).toEqual([
      expect.objectContaining({ refusal: expect.objectContaining({ count: 6 }) }),
    ]);
    // Stripe says itself that it may not charge: a verification does not take that back.
    await office.admin.data('POST', `/banking-contracts/${here.contract.documentId}/verify`);
    expect((await contractOf(here)).status).toBe('error');
    await office.arrived(here.staff);
    expect(office.mailbox.to(here.staff)).toHaveLength(1);

    await charges(true);
    await office.admin.data('POST', `/banking-contracts/${here.contract.documentId}/verify`);
    expect(await contractOf(here)).toMatchObject({
      status: 'active',
      keyPairs: { live: { chargesEnabled: true, failedAt: null } },
    });
    expect((await office.admin.checkout(here.invoice.documentId)).url).toContain('/c/pay/');
  });

  it('keeps what was found about its newest keys, whatever a slow verification of the former ones says', async () => {
    const key = await restricted();
    const here = await world({ restricted: key });
    await office.stripe.control('POST', '/_simulator/keys/revoke', { body: { key } });
    await office.stripe.control('POST', '/_simulator/faults', {
      body: { kind: 'latency', path: '/v1/account$', count: 1, milliseconds: 3000 },
    });
    const slow = office.admin.data('POST', `/banking-contracts/${here.contract.documentId}/verify`);
    await eventually(
      async () => (await office.stripe.control<{ data: { hits: number }[] }>('GET', '/_simulator/faults')).body.data,
      ([rule]) => rule.hits === 1
    );
    await office.admin.data('PUT', `/banking-contracts/${here.contract.documentId}`, {
      keyPairs: { test: { publishableKey: keys.publishableTest, secretKey: keys.secretTest } },
    });
    await slow;
    expect((await contractOf(here)).keyPairs.test).toMatchObject({ status: 'active', statusCode: null });
  });
});

// SQLite belongs to one process.
(databaseKind === 'sqlite' ? describe.skip : describe)('with two instances on one database', () => {
  let second: ChildProcess;
  let secondUrl: string;

  beforeAll(async () => {
    const port = await freePort();
    secondUrl = `http://127.0.0.1:${port}`;
    const root = path.resolve(__dirname, '..', '..');
    second = spawn(process.execPath, [path.join(root, 'node_modules/@strapi/strapi/bin/strapi.js'), 'start'], {
      cwd: path.join(root, 'playground'),
      env: { ...process.env, ...office.site.database.env, PORT: String(port), NODE_ENV: 'test' },
      stdio: 'ignore',
    });
    await eventually(
      () =>
        fetch(`${secondUrl}/_health`).then(
          ({ status }) => status,
          () => 0
        ),
      (status) => status === 204,
      90
    );
  });

  afterAll(async () => {
    if (!second || second.exitCode !== null) return;
    second.kill('SIGTERM');
    await new Promise((resolve) => second.once('exit', resolve));
  });

  it('many presses on both at once are one row and one message, and every press counts', async () => {
    const here = await world({
      module: { acceptedCurrencies: ['eur', 'jpy'] },
      draft: { currency: 'jpy', lines: [{ description: 'x', unitAmount: 5000 }] },
    });
    await office.stripe.control('POST', `/_simulator/accounts/${account}`, { body: { currencies: ['eur'] } });
    const instances = [office.site.send, httpClient(secondUrl)];
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(
        instances.map((send) =>
          send<string>('POST', here.page, {
            raw: { content: '', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' } },
          })
        )
      );
      for (const { status } of answers) expect([409, 503]).toContain(status);
    }
    const payments = await office.admin.payments(here.invoice.documentId);
    expect(payments).toHaveLength(1);
    expect(payments[0].refusal?.count).toBeGreaterThanOrEqual(3);
    expect((await moduleOf(here)).refusals).toHaveLength(1);
    await office.arrived(here.staff);
    expect(office.mailbox.to(here.staff)).toHaveLength(1);
  });
});

describe('a rehearsal', () => {
  const switched = (module: PaymentModule, mode = 'sandbox') =>
    office.admin.attempt<Refusal>('PUT', `/payment-modules/${module.documentId}/mode`, { mode });
  const created = async (input: object = {}): Promise<PaymentModule> => {
    serial += 1;
    return office.admin.module(office.ready.contract.documentId, { name: `Rehearsed ${serial}`, ...input });
  };
  const openAtStripe = async (): Promise<unknown[]> => {
    const { body } = await office.stripe.control<{
      checkout_sessions: { status: string; client_reference_id: string }[];
    }>('GET', `/_simulator/accounts/${account}/state?only=checkout_sessions`);
    return body.checkout_sessions.filter(
      ({ status, client_reference_id: id }) => status === 'open' && id === 'rehearsal'
    );
  };

  it('opens and closes a page of each currency, and shows what Stripe said', async () => {
    const module = await created({ acceptedCurrencies: ['usd', 'eur', 'jpy'] });
    expect((await switched(module)).status).toBe(200);
    const after = await office.admin.data<PaymentModule>('GET', `/payment-modules/${module.documentId}`);
    expect(after.rehearsal).toMatchObject({
      environment: 'test',
      results: ['eur', 'jpy', 'usd'].map((currency) => ({ currency, outcome: 'accepted', refusal: null })),
    });
    expect(await openAtStripe()).toEqual([]);
  });

  it('keeps a module off that Stripe would refuse, and says why of each currency', async () => {
    const module = await created({ acceptedCurrencies: ['eur', 'jpy', 'huf'] });
    await office.stripe.control('POST', `/_simulator/accounts/${account}`, { body: { currencies: ['eur'] } });
    const answer = await switched(module);
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'rehearsal_refused', field: 'mode' } } },
    });
    expect(answer.body.error.details.reasons?.map(({ code }) => code)).toEqual([
      'currency_not_enabled',
      'currency_not_enabled',
    ]);
    expect(answer.body.error.message).toContain('HUF, JPY');
    const after = await office.admin.data<PaymentModule>('GET', `/payment-modules/${module.documentId}`);
    expect(after).toMatchObject({
      mode: 'off',
      rehearsal: { results: expect.arrayContaining([expect.objectContaining({ outcome: 'refused' })]) },
    });
  });

  it('says when Stripe could not be asked', async () => {
    const module = await created();
    await office.stripe.control('POST', '/_simulator/faults', { body: { kind: 'rate_limit', path: '/v1/checkout' } });
    expect(await switched(module)).toMatchObject({
      status: 503,
      body: { error: { details: { code: 'rehearsal_unavailable' } } },
    });
  });
});

describe('options that Stripe always refuses', () => {
  it.each([
    [{ collection: { statementDescriptorSuffix: '2026' } }, 'statement_suffix_without_letter'],
    [{ collection: { statementDescriptorSuffix: 'Счёт' } }, 'statement_suffix_not_latin'],
    [{ collection: { statementDescriptorSuffix: 'A*B' } }, 'statement_suffix_forbidden_character'],
    [{ appearance: { fontFamily: 'comic_sans' } }, 'font_unknown'],
  ])('%j is %s', async (input, code) => {
    const answer = await office.admin.attempt<Refusal>(
      'PUT',
      `/payment-modules/${office.ready.module.documentId}`,
      input
    );
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { code } } } });
  });

  it('hosts in other letters become punycode', async () => {
    const saved = await office.admin.data<PaymentModule>('PUT', `/payment-modules/${office.ready.module.documentId}`, {
      link: { successUrl: 'https://bücher.example/danke' },
    });
    expect(saved.link.successUrl).toBe('https://xn--bcher-kva.example/danke');
  });
});
