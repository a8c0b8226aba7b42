import type Stripe from 'stripe';
import type { AccountRecord } from './accounts';

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
  readonly prices = new Table<Price>();
  readonly products = new Table<Stripe.Product>();
  readonly refunds = new Table<Stripe.Refund>();
  readonly reviews = new Table<Stripe.Review>();
  readonly sessions = new Table<Session>();
  readonly taxRates = new Table<Stripe.TaxRate>();
  readonly fraudWarnings = new Table<Stripe.Radar.EarlyFraudWarning>();
  readonly tokens = new Table<Stripe.Token>();

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
    price: this.prices,
    prv: this.reviews,
    py: this.charges,
    re: this.refunds,
    txn: this.balanceTransactions,
    txr: this.taxRates,
    we: this.endpoints,
  };
}

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
