import { pasteProblem } from './pasted-keys';

test.each([
  ['test', 'secretKey', 'sk_live_51abc', 'live_in_test'],
  ['test', 'publishableKey', 'pk_live_51abc', 'live_in_test'],
  ['live', 'secretKey', 'rk_test_51abc', 'test_in_live'],
  ['test', 'publishableKey', 'sk_test_51abc', 'secret_in_publishable'],
  ['test', 'secretKey', 'pk_test_51abc', 'publishable_in_secret'],
  ['test', 'secretKey', 'whsec_abc', 'webhook_secret'],
  ['test', 'webhookSecret', 'sk_test_51abc', 'not_webhook_secret'],
  ['live', 'secretKey', 'sk_org_live_abc', 'organization'],
  ['live', 'secretKey', 'sk_live_…4242', 'masked'],
  ['live', 'secretKey', 'sk_live_51a bc', 'whitespace'],
] as const)('%s %s: %s is refused as %s', (environment, field, text, problem) => {
  expect(pasteProblem(environment, field, text)).toBe(problem);
});

test.each([
  ['test', 'secretKey', 'sk_test_51abc'],
  ['test', 'secretKey', ' rk_test_51abc\n'],
  ['live', 'publishableKey', 'pk_live_51abc'],
  ['test', 'webhookSecret', 'whsec_abc'],
  ['live', 'secretKey', 'env:STRIPE_SECRET_KEY'],
  ['live', 'secretKey', ''],
  // An incomplete key is not reported while it is being typed.
  ['live', 'secretKey', 'sk_'],
] as const)('%s %s: %s is taken', (environment, field, text) => {
  expect(pasteProblem(environment, field, text)).toBeNull();
});
