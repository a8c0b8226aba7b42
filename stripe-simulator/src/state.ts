import type { RefundOutcome } from './payments/refund-outcomes';
import type Stripe from 'stripe';
import type { Permission } from './permissions';

/** The fields that every stored object has. The full types are stripe-node's. */
export interface ApiObject {
  id: string;
  object: string;
}

/** Stores objects of one kind in order of creation. */
export class Table<T extends ApiObject> {
  private readonly byId = new Map<string, T>();

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  add(object: T): T {
    this.byId.set(object.id, object);
    return object;
  }

  delete(id: string): boolean {
    return this.byId.delete(id);
  }

  get size(): number {
    return this.byId.size;
  }

  all(): T[] {
    return [...this.byId.values()];
  }

  newestFirst(): T[] {
    return this.all().reverse();
  }
}

// stripe-node wraps decimals in a class of its own; over the wire, and here, they are strings.
export type Price = Omit<Stripe.Price, 'unit_amount_decimal' | 'currency_options' | 'tiers'> & {
  unit_amount_decimal: string | null;
};
export type LineItem = Omit<Stripe.LineItem, 'price'> & { price: Price | null };
export type Session = Omit<Stripe.Checkout.Session, 'line_items' | 'currency_conversion'> & {
  currency_conversion: null;
};
export type Intent = Stripe.PaymentIntent;

/** What Stripe stores about a session but does not return. */
interface SessionDetails {
  lineItems: LineItem[];
  intentData: Stripe.Checkout.SessionCreateParams['payment_intent_data'];
  forgetExpiry: () => void;
  /** A confirmation that waits for 3-D Secure. */
  pendingAuthentication?: boolean;
}

export interface IdempotentResult {
  fingerprint: string;
  /** Milliseconds on the simulator's clock. */
  at: number;
  /** Absent while the first request is still running. */
  answer?: { status: number; body: string; requestId: string };
}

/** All objects of one account in one mode. Test and live share nothing. */
export class Environment {
  readonly balanceTransactions = new Table<Stripe.BalanceTransaction>();
  readonly charges = new Table<Stripe.Charge>();
  readonly coupons = new Table<Stripe.Coupon>();
  readonly customers = new Table<Stripe.Customer>();
  readonly disputes = new Table<Stripe.Dispute>();
  readonly endpoints = new Table<Stripe.WebhookEndpoint>();
  readonly events = new Table<StoredEvent>();
  readonly intents = new Table<Intent>();
  readonly methodConfigurations = new Table<Stripe.PaymentMethodConfiguration>();
  readonly paymentLinks = new Table<Stripe.PaymentLink>();
  readonly paymentMethods = new Table<Stripe.PaymentMethod>();
  readonly payouts = new Table<Stripe.Payout>();
  readonly prices = new Table<Price>();
  readonly products = new Table<Stripe.Product>();
  readonly refunds = new Table<Stripe.Refund>();
  readonly reviews = new Table<Stripe.Review>();
  readonly sessions = new Table<Session>();
  readonly taxRates = new Table<Stripe.TaxRate>();
  readonly fraudWarnings = new Table<Stripe.Radar.EarlyFraudWarning>();
  readonly tokens = new Table<Stripe.Token>();

  /** The automatic payout that paid a balance transaction out, by the transaction's id. */
  readonly payoutOfTransaction = new Map<string, string>();
  readonly sessionDetails = new Map<string, SessionDetails>();
  readonly sessionOfIntent = new Map<string, Session>();
  readonly deletedCustomers = new Map<string, Stripe.DeletedCustomer>();
  readonly linkItems = new Map<string, LineItem[]>();
  /** Signing secrets by endpoint. The second one is valid until `until`. */
  readonly endpointSecrets = new Map<string, { secret: string; until: number | null }[]>();
  /** Card numbers and IBANs of payment methods and tokens. Stripe never returns them. */
  readonly numbers = new Map<string, string>();
  readonly idempotency = new Map<string, IdempotentResult>();
  /** Ids of objects that a slow call has locked. */
  readonly locked = new Set<string>();

  constructor(
    readonly account: AccountRecord,
    readonly livemode: boolean
  ) {}

  get mode(): 'live' | 'test' {
    return this.livemode ? 'live' : 'test';
  }

  /** Finds any object by its id, for expansion: products and coupons may have ids of any format. */
  find(id: string): ApiObject | undefined {
    const table = this.byPrefix[id.slice(0, id.indexOf('_'))];
    return table?.get(id) ?? this.deletedCustomers.get(id) ?? this.products.get(id) ?? this.coupons.get(id);
  }

  private readonly byPrefix: Record<string, { get(id: string): ApiObject | undefined }> = {
    ch: this.charges,
    cs: this.sessions,
    cus: this.customers,
    du: this.disputes,
    evt: this.events,
    issfr: this.fraudWarnings,
    pi: this.intents,
    plink: this.paymentLinks,
    pm: this.paymentMethods,
    pmc: this.methodConfigurations,
    po: this.payouts,
    price: this.prices,
    prv: this.reviews,
    py: this.charges,
    re: this.refunds,
    txn: this.balanceTransactions,
    txr: this.taxRates,
    we: this.endpoints,
  };
}

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
  /** What becomes of refunds; null for what the card says. */
  refunds: RefundOutcome | null = null;
  /** Whether Stripe pays the available balance out every day. `manual`: only on request. */
  payoutSchedule: 'daily' | 'manual' = 'manual';
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

/** An event stores the object as it was, in the newest API version. Older versions are rendered from it. */
export interface StoredEvent extends ApiObject {
  object: 'event';
  api_version: string;
  created: number;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  livemode: boolean;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: Stripe.Event['type'];
}

/** Returns the id of a field that contains an id or the object itself. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
