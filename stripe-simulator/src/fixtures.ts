const keysOf = (account: string) => ({
  publishableTest: `pk_test_simulator${account}4242pk0000000000000000`,
  secretTest: `sk_test_simulator${account}4242sk0000000000000000`,
  publishableLive: `pk_live_simulator${account}4242pk0000000000000001`,
  secretLive: `sk_live_simulator${account}4242sk0000000000000001`,
  /** Exactly the permissions that a payments plugin needs. */
  restrictedTest: `rk_test_simulator${account}4242rk0000000000000000`,
  /** The same without writing Checkout Sessions. */
  restrictedTestNoCheckout: `rk_test_simulator${account}4242rkNoCheckout00000`,
  /** The same without reading the account. */
  restrictedTestNoAccount: `rk_test_simulator${account}4242rkNoAccount000000`,
  /** A revoked key. */
  expiredTest: `sk_test_simulator${account}4242expired00000000000`,
});

/**
 * The accounts that every simulator starts with. The keys contain "simulator", so that nobody mistakes them for real
 * ones.
 */
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
