import { checkKeys, isRestrictedKey, keyFields, secretHint } from './keys';

const good = { publishableKey: 'pk_test_51Habc4242', secretKey: 'sk_test_51Habc4242' };

describe('checkKeys', () => {
  it.each(['sk_test_51Habc4242', 'rk_test_51Habc4242'])('accepts %s with its publishable key', (secretKey) => {
    expect(checkKeys('test', { ...good, secretKey })).toEqual([]);
  });

  it('does not ask for a secret key that is kept', () => {
    expect(checkKeys('test', { publishableKey: good.publishableKey })).toEqual([]);
  });

  it.each([
    ['key_empty', ''],
    ['key_empty', '  '],
    ['key_whitespace', 'sk_test_51Habc4242\n'],
    ['key_whitespace', 'sk_test_51H abc4242'],
    ['key_whitespace', '\u200bsk_test_51Habc4242'],
    ['key_masked', 'sk_test_****4242'],
    ['key_masked', 'sk_test_…4242'],
    ['key_masked', 'sk_test_51H...4242'],
    ['key_masked', 'sk_test_•••••4242'],
    ['key_is_webhook_secret', 'whsec_51Habc4242'],
    ['key_is_organization', 'sk_org_live_51Habc4242'],
    ['key_is_organization', 'sk_org51Habc4242'],
    ['key_swapped', 'pk_test_51Habc4242'],
    // woocommerce-gateway-stripe#471 and #773
    ['key_environment_mismatch', 'sk_live_51Habc4242'],
    ['key_environment_mismatch', 'rk_live_51Habc4242'],
    ['key_malformed', 'acct_1032D82eZvKYlo2C'],
    ['key_malformed', 'sk_test_'],
    ['key_malformed', 'SK_TEST_51Habc4242'],
  ])('finds %s in a secret key', (code, secretKey) => {
    const problems = checkKeys('test', { ...good, secretKey });
    expect(problems).toEqual([{ code, field: 'secretKey', message: expect.any(String), hint: expect.any(String) }]);
  });

  it.each([
    ['key_swapped', 'sk_test_51Habc4242'],
    ['key_swapped', 'rk_live_51Habc4242'],
    ['key_environment_mismatch', 'pk_live_51Habc4242'],
    ['key_is_webhook_secret', 'whsec_51Habc4242'],
  ])('finds %s in a publishable key', (code, publishableKey) => {
    expect(checkKeys('test', { ...good, publishableKey })).toMatchObject([{ code, field: 'publishableKey' }]);
  });

  it('finds test keys among the live ones', () => {
    expect(checkKeys('live', good)).toMatchObject([
      { code: 'key_environment_mismatch', field: 'publishableKey' },
      { code: 'key_environment_mismatch', field: 'secretKey' },
    ]);
  });

  const expectedSecret =
    "Copy the secret key from Stripe's Dashboard under Developers → API keys. It starts with sk_test_ or rk_test_.";
  const expectedPublishable =
    "Copy the publishable key from Stripe's Dashboard under Developers → API keys. It starts with pk_test_.";

  it.each([
    ['', 'key_empty', 'The secret key is missing.', expectedSecret],
    [
      'sk_test_51H abc4242',
      'key_whitespace',
      'The secret key contains a space, a line break or an invisible character.',
      'Copy it again with the copy button.',
    ],
    [
      'sk_test_****4242',
      'key_masked',
      'This is the masked form of the secret key.',
      'Reveal the key in Stripe and copy it in full. If Stripe no longer shows a secret key, roll the key.',
    ],
    [
      'whsec_51Habc4242',
      'key_is_webhook_secret',
      'This is the signing secret of a webhook endpoint, not a secret key.',
      expectedSecret,
    ],
    [
      'sk_org_live_51Habc4242',
      'key_is_organization',
      'Keys of a Stripe organization are not supported. They cover several accounts and have no publishable key.',
      'Enter a key of the account that takes the payments.',
    ],
    ['acct_1032D82eZvKYlo2C', 'key_malformed', 'This is not a Stripe secret key.', expectedSecret],
    [
      'pk_test_51Habc4242',
      'key_swapped',
      'This is a publishable key.',
      'Enter it as the publishable key. The secret key starts with sk_test_ or rk_test_.',
    ],
    [
      'sk_live_51Habc4242',
      'key_environment_mismatch',
      'This is a live key, but this form is for the test keys.',
      `Enter it under the live keys. Otherwise test payments would move real money. ${expectedSecret}`,
    ],
  ])('says of the secret key %j what is wrong and what to do', (secretKey, code, message, hint) => {
    expect(checkKeys('test', { ...good, secretKey })).toEqual([{ code, field: 'secretKey', message, hint }]);
  });

  it.each([
    ['', 'key_empty', 'The publishable key is missing.', expectedPublishable],
    ['nonsense', 'key_malformed', 'This is not a Stripe publishable key.', expectedPublishable],
    [
      'sk_test_51Habc4242',
      'key_swapped',
      'This is a secret key. Do not enter it as the publishable key, because front ends can read that field.',
      'Enter it as the secret key. The publishable key starts with pk_test_.',
    ],
  ])('says of the publishable key %j what is wrong and what to do', (publishableKey, code, message, hint) => {
    expect(checkKeys('test', { ...good, publishableKey })).toEqual([{ code, field: 'publishableKey', message, hint }]);
  });

  it('says why a test key does not belong among the live ones', () => {
    const publishableKey = 'pk_live_51Habc4242';
    expect(checkKeys('live', { publishableKey, secretKey: 'rk_test_51Habc4242' })).toEqual([
      {
        code: 'key_environment_mismatch',
        field: 'secretKey',
        message: 'This is a test key, but this form is for the live keys.',
        hint: "Enter it under the test keys. Otherwise every real card would be declined. Copy the secret key from Stripe's Dashboard under Developers → API keys. It starts with sk_live_ or rk_live_.",
      },
    ]);
  });

  it.each(['whsec_51Habc4242', 'whsec_a+b/c='])('accepts the signing secret %s', (webhookSecret) => {
    expect(checkKeys('test', { ...good, webhookSecret })).toEqual([]);
  });

  it.each(['', 'whsec_', 'whsec_ ', 'whsec_a b', 'the whsec_abc', 'sk_test_51Habc4242'])(
    'refuses %j as a signing secret',
    (webhookSecret) => {
      expect(checkKeys('test', { ...good, webhookSecret })).toEqual([
        {
          code: 'webhook_secret_invalid',
          field: 'webhookSecret',
          message: 'A signing secret starts with whsec_.',
          hint: 'Copy it from the endpoint’s page in Stripe’s Dashboard, or from the output of `stripe listen`.',
        },
      ]);
    }
  );

  it('lists the problems of all fields', () => {
    const problems = checkKeys('test', { publishableKey: '', secretKey: '', webhookSecret: '' });
    expect(problems.map(({ field }) => field)).toEqual(['publishableKey', 'secretKey', 'webhookSecret']);
  });

  it('never repeats what was entered', () => {
    const entered = ['sk_live_leak4242', 'whsec_leak', 'sk_org_leak', 'leak', 'sk_test_le ak', 'sk_test_****leak'];
    const said = entered.flatMap((key) => checkKeys('test', { publishableKey: key, secretKey: key }));
    expect(JSON.stringify(said)).not.toMatch(/leak|le ak/);
  });
});

describe('secretHint', () => {
  it.each([
    ['sk_live_51Habcdefgh4242', 'sk_live_…4242'],
    ['rk_test_51Habcdefgh9999', 'rk_test_…9999'],
    ['sk_test_abc', 'sk_test_…'],
    ['sk_test_1234567', 'sk_test_…'],
    ['sk_test_12345678', 'sk_test_…5678'],
    ['my sk_test_51Habcdefgh4242', '…'],
    ['sk_test_51Habcdefgh4242 and more', '…'],
    ['sk_test_', '…'],
    ['pk_live_51Habcdefgh4242', '…'],
    ['something else', '…'],
  ])('shows %s as %s', (key, hint) => {
    expect(secretHint(key)).toBe(hint);
  });
});

describe('isRestrictedKey', () => {
  it.each([
    ['rk_test_51Habc4242', true],
    ['rk_live_51Habc4242', true],
    ['sk_test_51Habc4242', false],
    ['sk_test_51Hrk_', false],
  ])('%s: %s', (key, restricted) => {
    expect(isRestrictedKey(key)).toBe(restricted);
  });
});

it('asks for both keys of the account', () => {
  expect(keyFields).toEqual([
    { name: 'publishableKey', label: 'Publishable key', required: true },
    { name: 'secretKey', label: 'Restricted or secret key', required: true },
  ]);
});
