import { errorOf, keys, sessionParams, startBench, type Bench } from './support/simulator';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.simulator.close());

const acme = 'acct_simulatorAcme';
const account = (change: object) => bench.control('POST', `/accounts/${acme}`, change);
const create = (...params: Parameters<typeof sessionParams>) =>
  bench.stripe.checkout.sessions.create(sessionParams(...params));

describe('an account', () => {
  test('takes the currencies it is allowed', async () => {
    await account({ currencies: ['eur', 'usd'] });
    expect(await errorOf(create({}, 5000, 'jpy'))).toMatchObject({
      type: 'StripeInvalidRequestError',
      param: 'line_items[0][price_data][currency]',
      message:
        'Invalid currency: jpy. Stripe accounts in FR do not support jpy. Your account currently supports these currencies: eur, usd',
    });
    await create({}, 5000, 'usd');
    await account({ currencies: null });
    await create({}, 5000, 'jpy');
  });

  test.each([
    ['huf', 17_550],
    ['jpy', 50],
    ['usd', 50],
  ])('settled in euros refuses %s %i, which converts to too little', async (currency, amount) => {
    expect(await errorOf(create({}, amount, currency))).toMatchObject({
      code: 'amount_too_small',
      message: expect.stringContaining('must convert to at least €0.50'),
    });
  });

  test('without a head office calculates no tax', async () => {
    await account({ tax_origin: false });
    expect(await errorOf(create({ automatic_tax: { enabled: true } }))).toMatchObject({
      param: 'automatic_tax',
      message: expect.stringContaining(
        'You must have a valid head office address to enable automatic tax calculation in test mode.'
      ),
    });
    await create();
    await account({ tax_origin: true });
    await create({ automatic_tax: { enabled: true } });
  });

  test('offers what its capabilities allow, and refuses where nothing is left', async () => {
    await account({ capabilities: { sepa_debit_payments: false } });
    expect((await create()).payment_method_types).toEqual(['card']);
    expect((await bench.stripe.accounts.retrieveCurrent()).capabilities).toMatchObject({
      card_payments: 'active',
      sepa_debit_payments: 'inactive',
    });
    await account({ capabilities: { card_payments: false } });
    expect(await errorOf(create())).toMatchObject({ code: 'payment_method_not_available' });
  });

  test('that is closed answers nobody', async () => {
    await account({ closed: true });
    expect(await errorOf(create())).toMatchObject({
      type: 'StripePermissionError',
      statusCode: 403,
      code: 'account_invalid',
      message: expect.stringContaining('Application access may have been revoked.'),
    });
    expect(await errorOf(bench.stripe.events.list())).toMatchObject({ code: 'account_invalid' });
    await account({ closed: false });
    await create();
  });
});

describe('rules of form', () => {
  test.each([
    ['digits only', '2026-0042', /alphabetic/],
    ['no Latin letter', 'Счёт 42', /alphabetic/],
    ['a character banks choke on', 'Shop "42"', /must not include/],
  ])('a descriptor with %s is refused', async (_what, suffix, message) => {
    expect(await errorOf(create({ payment_intent_data: { statement_descriptor_suffix: suffix } }))).toMatchObject({
      param: 'payment_intent_data[statement_descriptor_suffix]',
      message: expect.stringMatching(message),
    });
  });

  test('a font Checkout does not have is refused, by naming those it has', async () => {
    expect(await errorOf(create({ branding_settings: { font_family: 'comic_sans' } }))).toMatchObject({
      param: 'branding_settings[font_family]',
      message: expect.stringContaining('must be one of be_vietnam_pro'),
    });
    await create({ branding_settings: { font_family: 'inter' } });
  });

  test('an address with a host in other letters is refused, its punycode is taken', async () => {
    expect(await errorOf(create({ success_url: 'https://bücher.example/thanks' }))).toMatchObject({
      code: 'url_invalid',
      param: 'success_url',
      message: 'Not a valid URL',
    });
    await create({ success_url: 'https://xn--bcher-kva.example/thanks' });
  });
});

describe('keys', () => {
  test('expire at their time', async () => {
    await bench.control('POST', '/keys/expire', { key: keys.secretTest, expires_in: 60 });
    await create();
    await bench.control('POST', '/clock/advance', { seconds: 61 });
    expect(await errorOf(create())).toMatchObject({ statusCode: 401, code: 'api_key_expired' });
  });

  test('lose one right', async () => {
    await bench.control('POST', '/keys/permissions', { key: keys.restrictedTest, without: 'rak_event_read' });
    const restricted = bench.client(keys.restrictedTest);
    await restricted.checkout.sessions.create(sessionParams());
    expect(await errorOf(restricted.events.list())).toMatchObject({
      statusCode: 403,
      message: expect.stringContaining("Having the 'rak_event_read' permission"),
    });
  });
});

describe('a fault of kind refuse', () => {
  const refuse = (reason: string) =>
    bench.control('POST', '/faults', {
      kind: 'refuse',
      reason,
      path: '/v1/checkout/sessions$',
      method: 'POST',
      count: 1,
    });

  test.each([
    ['key_invalid', { statusCode: 401 }],
    ['key_expired', { statusCode: 401, code: 'api_key_expired' }],
    ['permission', { statusCode: 403 }],
    ['account_closed', { statusCode: 403, code: 'account_invalid' }],
    ['charges_disabled', { statusCode: 400, message: 'Your account cannot currently make live charges.' }],
    ['currency', { statusCode: 400, param: 'line_items[0][price_data][currency]' }],
    ['tax_origin', { statusCode: 400, param: 'automatic_tax' }],
    ['amount_too_small', { statusCode: 400, code: 'amount_too_small' }],
    ['no_method', { statusCode: 400, code: 'payment_method_not_available' }],
    ['logo', { statusCode: 400, param: 'branding_settings[logo][url]' }],
    ['email', { statusCode: 400, param: 'customer_email' }],
  ])('%s answers as Stripe does, once', async (reason, expected) => {
    await refuse(reason);
    expect(await errorOf(create())).toMatchObject(expected);
    await create();
  });

  test('is repeated for the same key where Stripe had begun to act, and not where it had not', async () => {
    const repeat = (idempotencyKey: string) =>
      bench.stripe.checkout.sessions.create(sessionParams(), { idempotencyKey });
    await refuse('charges_disabled');
    await errorOf(repeat('begun'));
    expect((await errorOf(repeat('begun'))).headers?.['idempotent-replayed']).toBe('true');
    await refuse('currency');
    await errorOf(repeat('not begun'));
    await repeat('not begun');
  });

  test('needs a name there is', async () => {
    await expect(refuse('whatever')).rejects.toThrow('Unknown refusal: whatever');
  });
});

test('the dashboard has a button for each', async () => {
  const home = `${bench.simulator.url}/_simulator/dashboard`;
  const press = async (path: string, label: string) => {
    const forms = (await (await fetch(path)).text()).match(/<form[\s\S]*?<\/form>/g) ?? [];
    const form = forms.find((text) => text.includes(`>${label}</button>`));
    if (!form) throw new Error(`no button ${label}`);
    const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [
      name!,
      value!,
    ]);
    const answer = await fetch(`${home}/do`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
    expect(answer.status).toBe(303);
  };
  const page = `${home}/${acme}/test`;
  const is = () => bench.control<Record<string, unknown>>('GET', `/accounts/${acme}`);
  for (const [label, back, field, value] of [
    ['Disable charges', 'Enable charges', 'charges_enabled', false],
    ['Remove tax origin', 'Set tax origin', 'tax_origin', false],
    ['Take eur only', 'Take all currencies', 'currencies', ['eur']],
    ['Close account', 'Reopen account', 'closed', true],
  ] as const) {
    await press(page, label);
    expect((await is())[field]).toEqual(value);
    await press(page, back);
    expect((await is())[field]).not.toEqual(value);
  }
  await press(page, 'Switch off cards');
  expect(await is()).toMatchObject({ capabilities: { card_payments: false, sepa_debit_payments: true } });
  await press(page, 'Switch on cards');
  await press(page, 'Switch off SEPA debit');
  expect(await is()).toMatchObject({ capabilities: { card_payments: true, sepa_debit_payments: false } });
  await press(page, 'Expire in 1 hour');
  await press(page, 'Withdraw rak_event_read');
  expect(await errorOf(bench.client(keys.restrictedTest).events.list())).toMatchObject({ statusCode: 403 });
  await press(home, 'Refuse: logo');
  expect(await errorOf(create())).toMatchObject({ param: 'branding_settings[logo][url]' });
});
