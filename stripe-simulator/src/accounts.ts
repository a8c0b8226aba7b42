import { fixtures } from './fixtures';
import { Environment } from './state';
import { paymentPluginPermissions, type Permission } from './permissions';

export type KeyKind = 'publishable' | 'secret' | 'restricted';

export const capabilities = ['card_payments', 'sepa_debit_payments'] as const;
type Capability = (typeof capabilities)[number];

export interface ApiKey {
  value: string;
  kind: KeyKind;
  livemode: boolean;
  /** Only set for a restricted key. */
  permissions: Permission[];
  /** Milliseconds on the simulator's clock. From then on, requests with the key get `api_key_expired`. */
  expiresAt: number | null;
}

interface AccountOptions {
  id: string;
  name: string;
  country: string;
  currency: string;
  chargesEnabled?: boolean;
  currencies?: string[] | null;
  email?: string | null;
  /** The API version of requests and endpoints that do not name one. */
  apiVersion?: string;
}

/** A Stripe account with its two separate environments, test and live. */
export class AccountRecord {
  readonly id: string;
  name: string;
  country: string;
  currency: string;
  chargesEnabled: boolean;
  /** The account was closed by Stripe or its owner: every call is refused, with any key. */
  closed = false;
  /** Currencies that the account can be paid in; null for all that Stripe supports. */
  currencies: string[] | null;
  /** A disabled payment method is not offered. */
  readonly capabilities: Record<Capability, boolean> = { card_payments: true, sepa_debit_payments: true };
  /** Whether the head office address for Stripe Tax is set. Tax is not calculated without it. */
  taxOrigin = true;
  email: string | null;
  apiVersion: string;
  /** Payment methods enabled in the dashboard, in addition to cards and SEPA debit. */
  readonly methods = new Set<string>();
  readonly keys = new Map<string, ApiKey>();
  readonly test: Environment;
  readonly live: Environment;

  constructor(
    options: AccountOptions,
    readonly created: number
  ) {
    this.id = options.id;
    this.name = options.name;
    this.country = options.country;
    this.currency = options.currency;
    this.chargesEnabled = options.chargesEnabled ?? true;
    this.currencies = options.currencies ?? null;
    this.email = options.email ?? null;
    this.apiVersion = options.apiVersion ?? defaultAccountVersion;
    this.test = new Environment(this, false);
    this.live = new Environment(this, true);
  }

  environment(livemode: boolean): Environment {
    return livemode ? this.live : this.test;
  }

  addKey(value: string, permissions: Permission[] = [], expiresAt: number | null = null): ApiKey {
    const kind: KeyKind = value.startsWith('pk_') ? 'publishable' : value.startsWith('rk_') ? 'restricted' : 'secret';
    const key: ApiKey = { value, kind, livemode: value.includes('_live_'), permissions, expiresAt };
    this.keys.set(value, key);
    return key;
  }
}

/**
 * The default API version. It is older than stripe-node's, as most real accounts' are, so tests notice a client or
 * endpoint that does not name its version. The Stripe CLI's triggers are also written for it.
 */
const defaultAccountVersion = '2025-09-30.clover';

export function fixtureAccounts(created: number): AccountRecord[] {
  return Object.values(fixtures).map(({ keys, ...options }) => {
    const account = new AccountRecord(
      { ...options, email: `owner@${options.id.slice(14).toLowerCase()}.example` },
      created
    );
    account.addKey(keys.publishableTest);
    account.addKey(keys.secretTest);
    account.addKey(keys.publishableLive);
    account.addKey(keys.secretLive);
    account.addKey(keys.restrictedTest, [...paymentPluginPermissions]);
    account.addKey(
      keys.restrictedTestNoCheckout,
      paymentPluginPermissions.filter((permission) => permission !== 'rak_checkout_session_write')
    );
    account.addKey(
      keys.restrictedTestNoAccount,
      paymentPluginPermissions.filter((permission) => permission !== 'rak_connected_account_read')
    );
    account.addKey(keys.expiredTest, [], 0);
    return account;
  });
}
