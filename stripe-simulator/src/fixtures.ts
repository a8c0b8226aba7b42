const keysOf = (account: string) => ({
  publishableTest: `pk_test_simulator${account}4242pk0000000000000000`,
  secretTest: `sk_test_simulator${account}4242sk0000000000000000`,
  publishableLive: `pk_live_simulator${account}4242pk0000000000000001`,
  secretLive: `sk_live_simulator${account}4242sk0000000000000001`,
  /** All rights a payments plugin needs, and no others. */
  restrictedTest: `rk_test_simulator${account}4242rk0000000000000000`,
  /** As above without writing Checkout Sessions. */
  restrictedTestNoCheckout: `rk_test_simulator${account}4242rkNoCheckout00000`,
  /** As above without reading the account. */
  restrictedTestNoAccount: `rk_test_simulator${account}4242rkNoAccount000000`,
  /** A key that has been revoked. */
  expiredTest: `sk_test_simulator${account}4242expired00000000000`,
});

/** The accounts every simulator starts with. The keys say "simulator" so that nobody takes them for real ones. */
export const fixtures = {
  acme: { id: 'acct_simulatorAcme', name: 'Acme Simulator', country: 'FR', currency: 'eur', keys: keysOf('Acme') },
  globex: {
    id: 'acct_simulatorGlobex',
    name: 'Globex Simulator',
    country: 'US',
    currency: 'usd',
    keys: keysOf('Globex'),
  },
} as const;
