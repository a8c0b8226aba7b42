import { fixtures } from '../src';
import { errorOf, keys, sessionParams, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.simulator.close());

test('every fixture key says that it is the simulator’s', () => {
  for (const account of Object.values(fixtures))
    for (const key of Object.values(account.keys)) expect(key).toMatch(/^(pk|sk|rk)_(test|live)_simulator/);
});

test('no key, a made-up key and an expired key are told apart, and keys are masked', async () => {
  const bare = await fetch(`${bench.simulator.url}/v1/balance`);
  expect(bare.status).toBe(401);
  const made = await errorOf(bench.client('sk_test_madeUpMadeUpMadeUp4242').balance.retrieve());
  expect(made).toMatchObject({
    type: 'StripeAuthenticationError',
    statusCode: 401,
    message: 'Invalid API Key provided: sk_test_******************4242',
  });
  const expired = await errorOf(bench.client(keys.expiredTest).balance.retrieve());
  expect(expired).toMatchObject({ statusCode: 401, code: 'api_key_expired' });
  expect(expired.message).not.toContain(keys.expiredTest);
});

test('the key may come as a basic-auth user name', async () => {
  const answer = await fetch(`${bench.simulator.url}/v1/account`, {
    headers: { Authorization: `Basic ${Buffer.from(`${keys.secretTest}:`).toString('base64')}` },
  });
  expect(await answer.json()).toMatchObject({ id: 'acct_simulatorAcme' });
});

test('a publishable key is refused on secret endpoints, a made-up one is not even known', async () => {
  expect(await errorOf(bench.client(keys.publishableTest).balance.retrieve())).toMatchObject({
    statusCode: 403,
    code: 'secret_key_required',
  });
  expect(await errorOf(bench.client('pk_test_madeUpMadeUp').balance.retrieve())).toMatchObject({
    statusCode: 401,
    code: undefined,
  });
});

test('a token made with the publishable key is readable by the same account and mode only', async () => {
  const token = await bench.client(keys.publishableTest).tokens.create({ pii: { id_number: '000' } });
  expect(await bench.stripe.tokens.retrieve(token.id)).toMatchObject({ id: token.id, type: 'pii' });
  expect(await errorOf(bench.client(fixtures.globex.keys.secretTest).tokens.retrieve(token.id))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
  expect(await errorOf(bench.client(keys.secretLive).tokens.retrieve(token.id))).toMatchObject({
    statusCode: 404,
    message: expect.stringContaining('a similar object exists in test mode, but a live mode key was used'),
  });
});

test('an intent is readable with the publishable key and its client secret', async () => {
  const intent = await bench.stripe.paymentIntents.create({ amount: 1000, currency: 'eur' });
  const browser = bench.client(keys.publishableTest);
  expect(await browser.paymentIntents.retrieve(intent.id, { client_secret: intent.client_secret! })).toMatchObject({
    id: intent.id,
  });
  expect(await errorOf(browser.paymentIntents.retrieve(intent.id))).toMatchObject({ code: 'resource_missing' });
});

test('a restricted key is refused with the name of the missing right', async () => {
  await bench.client(keys.restrictedTest).checkout.sessions.create(sessionParams());
  const noCheckout = await errorOf(
    bench.client(keys.restrictedTestNoCheckout).checkout.sessions.create(sessionParams())
  );
  expect(noCheckout).toMatchObject({
    type: 'StripePermissionError',
    statusCode: 403,
    message: expect.stringContaining("'rak_checkout_session_write'"),
  });
  const noAccount = bench.client(keys.restrictedTestNoAccount);
  expect(await errorOf(noAccount.accounts.retrieveCurrent())).toMatchObject({
    statusCode: 403,
    message: expect.stringContaining("'rak_connected_account_read'"),
  });
  await noAccount.checkout.sessions.list({ limit: 1 });
});

test('what a restricted key lacks does not reveal what exists', async () => {
  expect(await errorOf(bench.client(keys.restrictedTest).customers.retrieve('cus_none'))).toMatchObject({
    statusCode: 403,
  });
});

test('live and test see nothing of each other', async () => {
  const session = await bench.stripe.checkout.sessions.create(sessionParams());
  const live = bench.client(keys.secretLive);
  expect(await errorOf(live.checkout.sessions.retrieve(session.id))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
  expect((await live.checkout.sessions.list()).data).toEqual([]);
});

test('keys can be added, rolled and revoked', async () => {
  const { value } = await bench.control<{ value: string }>('POST', '/accounts/acct_simulatorGlobex/keys', {
    prefix: 'rk_test',
    permissions: ['rak_balance_read'],
  });
  const client = bench.client(value);
  await client.balance.retrieve();
  await bench.control('POST', '/keys/permissions', { key: value, permissions: [] });
  expect(await errorOf(client.balance.retrieve())).toMatchObject({ statusCode: 403 });
  const { value: fresh } = await bench.control<{ value: string }>('POST', '/keys/roll', {
    key: fixtures.globex.keys.secretTest,
    expires_in: 3600,
  });
  await bench.client(fresh).balance.retrieve();
  await bench.client(fixtures.globex.keys.secretTest).balance.retrieve();
  await bench.control('POST', '/clock/advance', { seconds: 3600 });
  expect(await errorOf(bench.client(fixtures.globex.keys.secretTest).balance.retrieve())).toMatchObject({
    code: 'api_key_expired',
  });
  await bench.control('POST', '/keys/revoke', { key: fresh });
  expect(await errorOf(bench.client(fresh).balance.retrieve())).toMatchObject({ code: 'api_key_expired' });
});

test('a new account with its own keys, unable to charge', async () => {
  const account = await bench.control<{ id: string; keys: { value: string }[] }>('POST', '/accounts', {
    country: 'US',
    currency: 'usd',
    charges_enabled: false,
  });
  const live = account.keys.find(({ value }) => value.startsWith('sk_live'))!.value;
  expect(await bench.client(live).accounts.retrieveCurrent()).toMatchObject({
    id: account.id,
    charges_enabled: false,
    default_currency: 'usd',
  });
  expect(await errorOf(bench.client(live).checkout.sessions.create(sessionParams()))).toMatchObject({
    message: 'Your account cannot currently make live charges.',
  });
});

test('a key does not reach another account', async () => {
  expect(await errorOf(bench.stripe.balance.retrieve({}, { stripeAccount: 'acct_simulatorGlobex' }))).toMatchObject({
    statusCode: 403,
    code: 'account_invalid',
  });
});
