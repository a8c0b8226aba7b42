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

  it.each([
    ['a Stripe key', { STRIPE_KEY: stripeKey }],
    ['the encryption key', { INVOICE_PAYMENTS_ENCRYPTION_KEY: strongKey }],
    ['a name that only contains the prefix', { MY_STRAPI_ADMIN_KEY: stripeKey }],
  ])('leave private variables alone: %s', (_what, variables) => {
    expect(
      warningsOf({
        environment: { NODE_ENV: 'production', ...variables },
        references: [{ variable: 'STRIPE_KEY', isSet: true }],
      })
    ).toEqual([]);
  });

  it.each([
    ['an empty variable of the admin panel', { environment: { NODE_ENV: 'production', STRAPI_ADMIN_X: '' } }],
    ['one that is not set', { environment: { NODE_ENV: 'production', STRAPI_ADMIN_X: undefined } }],
    [
      'a harmless one beside an empty Strapi key',
      { environment: { NODE_ENV: 'production', STRAPI_ADMIN_X: 'blue' }, strapiKey: '' },
    ],
    [
      'a harmless one beside a reference that is empty or not set',
      {
        environment: { NODE_ENV: 'production', STRAPI_ADMIN_X: 'blue', EMPTY: '' },
        references: [
          { variable: 'EMPTY', isSet: true },
          { variable: 'GONE', isSet: true },
        ],
      },
    ],
  ])('leave %s alone', (_what, facts) => {
    expect(warningsOf(facts)).toEqual([]);
  });

  it('find each secret by its value, also one that does not look like a secret', () => {
    const environment = {
      NODE_ENV: 'production',
      STRAPI_ADMIN_A: 'prefix-blue-whale-42',
      STRAPI_ADMIN_B: `{"key":"${strongKey}"}`,
      strapi_admin_c: 'ours-9Yk',
      STRAPI_ADMIN_D: 'green',
      SMS_TOKEN: 'blue-whale-42',
    };
    const publicVariable = (name: string): string =>
      `${name} contains a secret, but Strapi includes every STRAPI_ADMIN_ variable in the public admin panel. Rename it, rebuild the panel, and roll the secret.`;
    expect(
      warningsOf({ environment, strapiKey: 'ours-9Yk', references: [{ variable: 'SMS_TOKEN', isSet: true }] })
    ).toEqual(['STRAPI_ADMIN_A', 'STRAPI_ADMIN_B', 'strapi_admin_c'].map(publicVariable));
  });

  it('name every contract and every variable once', () => {
    expect(
      warningsOf({
        environment: { NODE_ENV: 'staging' },
        liveContracts: ['Acme', 'Bolt', 'Acme'],
        references: [
          { variable: 'ONE', isSet: false },
          { variable: 'TWO', isSet: false },
          { variable: 'ONE', isSet: false },
          { variable: 'THREE', isSet: true },
        ],
      })
    ).toEqual([
      '"Acme", "Bolt" has live keys, and NODE_ENV is staging: this site uses real money. Remove the live keys from a copy of a production database.',
      '"ONE", "TWO" is referenced by a banking contract but is not set. The contract fails until it is set.',
    ]);
  });

  it.each(['development', 'test', undefined])('are none without live keys when NODE_ENV is %s', (NODE_ENV) => {
    expect(warningsOf({ environment: { NODE_ENV } })).toEqual([]);
  });

  it('of a site without any key say only that', () => {
    expect(warningsOf({ configuredKeys: [], canStore: false })).toEqual([
      'no encryption key is set, so secrets cannot be stored. Set INVOICE_PAYMENTS_ENCRYPTION_KEY (or Strapi’s ENCRYPTION_KEY), or use env:NAME references.',
    ]);
  });

  const weak =
    'the encryption key is weak: it has 5 characters only. Use 32 random bytes (openssl rand -base64 32), and add the current key to INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS.';

  it.each<[string, Partial<StartUpFacts>, string[]]>([
    ['alone', { configuredKeys: [{ secret: 'short' }] }, [weak]],
    ['behind a strong one', { configuredKeys: [{ secret: strongKey }, { secret: 'short' }] }, [weak]],
    ['of Strapi', { configuredKeys: [], strapiKey: 'short' }, [weak]],
    ['of Strapi that a key of our own replaces', { strapiKey: 'short' }, []],
    ['in tests', { environment: { NODE_ENV: 'test' }, configuredKeys: [{ secret: 'short' }] }, []],
    ['in development', { environment: { NODE_ENV: 'development' }, configuredKeys: [{ secret: 'short' }] }, [weak]],
  ])('of a weak key %s', (_where, facts, warnings) => {
    expect(warningsOf(facts)).toEqual(warnings);
  });
});
