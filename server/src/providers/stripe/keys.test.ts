import { checkKeys, secretHint } from './keys';

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
    ['pk_live_51Habcdefgh4242', '…'],
    ['something else', '…'],
  ])('shows %s as %s', (key, hint) => {
    expect(secretHint(key)).toBe(hint);
  });
});
