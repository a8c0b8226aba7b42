import { startUpWarnings, type StartUpFacts } from './warnings';

const strongKey = 'q8Zr1xX0m3P7uYw5Jt9LkD2sVb6NfHgC4eAaOiRz';
const stripeKey = 'sk_live_q8Zr1xX0m3P7uYw5';

const warningsOf = (facts: Partial<StartUpFacts>): string[] => {
  const warnings = startUpWarnings({
    environment: { NODE_ENV: 'production' },
    configuredKeys: [{ secret: strongKey }],
    strapiKey: undefined,
    canStore: true,
    liveContracts: [],
    references: [],
    unreadable: [],
    ...facts,
  });
  // Whatever is warned of, the secret itself does not go into the log.
  for (const warning of warnings) expect(warning).not.toMatch(new RegExp(`${strongKey}|${stripeKey}|q8Zr1xX0m3P7`));
  return warnings;
};

describe('start-up warnings', () => {
  it('are none when all is well, also with live keys in production', () => {
    expect(warningsOf({ liveContracts: ['Acme'], references: [{ variable: 'STRIPE_KEY', isSet: true }] })).toEqual([]);
  });

  it.each([
    ['a Stripe key', { STRAPI_ADMIN_STRIPE_KEY: stripeKey }],
    ['a signing secret inside other text', { STRAPI_ADMIN_CONFIG: '{"hook":"whsec_q8Zr1xX0m3P7uYw5"}' }],
    ['an encryption key', { STRAPI_ADMIN_X: strongKey }],
    ['a copy of what a reference names', { STRAPI_ADMIN_X: `prefix-${stripeKey}`, STRIPE_KEY: stripeKey }],
  ])('%s in a variable of the public admin panel', (_what, variables) => {
    const [warning] = warningsOf({
      environment: { NODE_ENV: 'production', ...variables },
      references: [{ variable: 'STRIPE_KEY', isSet: true }],
    });
    expect(warning).toContain(Object.keys(variables)[0]);
  });

  it('leave harmless variables of the admin panel alone', () => {
    expect(
      warningsOf({ environment: { NODE_ENV: 'production', STRAPI_ADMIN_BACKEND_URL: 'https://example.com' } })
    ).toEqual([]);
  });

  it('live keys outside production name the contract', () => {
    expect(warningsOf({ environment: { NODE_ENV: 'development' }, liveContracts: ['Acme'] })[0]).toContain('"Acme"');
    expect(warningsOf({ environment: {}, liveContracts: ['Acme'] })[0]).toContain('not set');
  });

  it('a missing key, a weak key, a missing variable, an unreadable secret', () => {
    expect(warningsOf({ configuredKeys: [], canStore: false })[0]).toContain('INVOICE_PAYMENTS_ENCRYPTION_KEY');
    expect(warningsOf({ configuredKeys: [{ secret: 'short' }] })[0]).toContain('weak');
    expect(warningsOf({ configuredKeys: [], strapiKey: 'tobemodified' })[0]).toContain('weak');
    expect(warningsOf({ references: [{ variable: 'STRIPE_KEY', isSet: false }] })[0]).toContain('"STRIPE_KEY"');
    expect(warningsOf({ unreadable: [{ name: 'Acme', reason: 'was changed' }] })).toEqual(['"Acme": was changed']);
  });
});
