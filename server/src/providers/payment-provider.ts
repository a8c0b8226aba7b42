import type {
  Environment,
  KeyField,
  KeyPairStatus,
  ProviderCapabilities,
  RefusalParty,
  RefusalReason,
} from '../../../contracts';
import type { ProviderFact, RefundFact } from '../../../domain/payments/payment-facts';
import { proxyErrorCodes } from '../kit/proxy';
import { partyOf } from './refusals';

/**
 * What a contract type must be able to do. Stripe is the first; a site may register its own with
 * `strapi.plugin('invoice-payments').service('providers').register(provider)` in its `register()`; docs/add-a-provider.md shows one.
 *
 * Rules every provider keeps:
 * - it never sees the database and never decides what an invoice's status is: it reads the
 *   provider's objects and answers in facts;
 * - every call that can move money takes an idempotency key and gives the same answer for the same key;
 * - it throws `ProviderError` and nothing else, with a message that contains no secret.
 */
export interface PaymentProvider {
  /** The contract type, such as `stripe`. Lower case, letters and dashes. */
  readonly type: string;
  readonly displayName: string;
  readonly capabilities: ProviderCapabilities;
  /** What an administrator enters of each environment, in this order. At most one of them, `secretKey`, is secret. */
  readonly keyFields: readonly KeyField[];
  /** Whether it calls this site. One that does not leaves the methods about webhooks out: see `QuietProvider`. */
  readonly sendsWebhooks: boolean;

  /** Whether a page may be opened and closed at once, to find out what the provider refuses. */
  readonly rehearses?: boolean;

  /** What is wrong with the form of the keys, without asking the provider: prefixes, mixed environments. */
  checkKeys(environment: Environment, keys: UncheckedKeys): KeyProblem[];

  /** How a secret may be shown: its prefix and last four characters. */
  secretHint(secretKey: string): string;

  /** Asks the provider whether the keys work and belong together. A refusal is an answer, not an error. */
  verifyKeys(keys: KeyPairSecrets, use?: KeyUse): Promise<KeyVerification>;

  /**
   * Opens a hosted payment page. Same key, same session. What a provider refuses and a payment can do without (a logo, a
   * font) is thrown with the reason `decoration_refused`; `withoutDecoration` then leaves it out.
   */
  createCheckout(keys: KeyPairSecrets, request: CheckoutRequest, idempotencyKey: string): Promise<CheckoutSession>;

  /**
   * The request without the decoration that was refused; null when there is none to leave out. A provider without this
   * method has no decoration.
   *
   * @param field the error's `param`
   */
  withoutDecoration?(request: CheckoutRequest, field: string | null): CheckoutRequest | null;

  /**
   * What is wrong with a module's options, as far as that is known without asking the provider: one entry per field.
   *
   * @returns fields as paths, such as `appearance.fontFamily`
   */
  checkOptions?(options: CheckoutOptions): OptionProblem[];

  /** Everything the provider knows of a session now, including its charge, refunds and disputes. */
  readCheckout(keys: KeyPairSecrets, sessionId: string): Promise<CheckoutSession>;

  /** Closes an open session. Returns the session as it is then: it may have been paid meanwhile. */
  expireCheckout(keys: KeyPairSecrets, sessionId: string): Promise<CheckoutSession>;

  /**
   * Calls off a payment whose payer still has to act (a voucher that nobody paid). Same key, same answer. Left out by
   * a provider that does not allow it: both can then be paid, and the second one is an overpayment.
   */
  cancelPayment?(keys: KeyPairSecrets, payment: PaymentIds, idempotencyKey: string): Promise<CheckoutSession>;

  /** Sends money back. Same key, same refund. Left out by a provider that cannot. */
  refund?(keys: KeyPairSecrets, request: RefundRequest, idempotencyKey: string): Promise<RefundFact>;

  /** The account's endpoints that carry our mark, are known to us by id, or deliver to our address. */
  findWebhookEndpoints(keys: KeyPairSecrets, request: WebhookEndpointRequest): Promise<FoundWebhookEndpoint[]>;

  /** Creates an endpoint. The same key gives the same endpoint; only this answer contains the signing secret. */
  createWebhookEndpoint(
    keys: KeyPairSecrets,
    request: WebhookEndpointRequest,
    idempotencyKey: string
  ): Promise<CreatedWebhookEndpoint>;

  /** Brings our endpoint up to date (address, events, mark), and switches it on. */
  updateWebhookEndpoint(keys: KeyPairSecrets, endpointId: string, request: WebhookEndpointRequest): Promise<void>;

  /** Removes an endpoint; one that is gone already is no error. */
  removeWebhookEndpoint(keys: KeyPairSecrets, endpointId: string): Promise<void>;

  /**
   * A delivery as the provider would make it, signed with our secret: `readWebhook` answers an event of this id
   * and of type {@link TEST_DELIVERY_TYPE} for it.
   */
  signTestDelivery(test: TestDelivery): SignedDelivery | Promise<SignedDelivery>;

  /**
   * Checks a delivery's signature and reads its envelope.
   *
   * @throws {WebhookRejection} when it is forged, stale or unreadable
   */
  readWebhook(delivery: WebhookDelivery): WebhookEvent | Promise<WebhookEvent>;

  /** Whether the plugin has anything to do with events of this type. */
  handlesEvent(type: string): boolean;

  /**
   * What would be re-read for an event; null: nothing, as it is not ours. Events that name the same are answered by
   * one reading. Without this method each event is read by itself.
   */
  subjectOf?(event: WebhookEvent): string | null;

  /** Re-reads what the event is about and answers the facts. Empty when it is not ours. */
  factsOfEvent(keys: KeyPairSecrets, event: WebhookEvent): Promise<ProviderFact[]>;

  /** Handled events since a moment, oldest first, for reconciliation. */
  listEvents(keys: KeyPairSecrets, since: Date): AsyncIterable<WebhookEvent>;

  /**
   * Sessions that carry the marks of an installation and were created since a moment, in any order. They show which
   * payments a restored database has lost. Without this method such payments are found by the list of events alone.
   */
  listCheckouts?(keys: KeyPairSecrets, query: { installationId: string; since: Date }): AsyncIterable<ListedCheckout>;

  /** Where a person finds the payment in the provider's own dashboard. */
  dashboardUrl(
    environment: Environment,
    reference: { intentId: string | null; sessionId: string | null }
  ): string | null;
}

/** A provider that never calls this site: its changes are read when somebody asks, or told by other code. */
export type QuietProvider = Omit<
  PaymentProvider,
  | 'sendsWebhooks'
  | 'findWebhookEndpoints'
  | 'createWebhookEndpoint'
  | 'updateWebhookEndpoint'
  | 'removeWebhookEndpoint'
  | 'signTestDelivery'
  | 'readWebhook'
  | 'handlesEvent'
  | 'subjectOf'
  | 'factsOfEvent'
  | 'listEvents'
> & { readonly sendsWebhooks: false };

/** Keys as an administrator entered them. */
export interface UncheckedKeys {
  publishableKey: string;
  /** Absent where the stored one is kept. */
  secretKey?: string;
  /** Present where one is pasted. */
  webhookSecret?: string;
  fields: Record<string, string>;
}

/** A stable code, the field it is about, and a sentence for the person at the form. */
export interface KeyProblem {
  code: string;
  /** `publishableKey`, `secretKey`, `webhookSecret`, or `fields.` and a declared name. */
  field: string;
  message: string;
  hint: string;
}

/** What a module decides of its pages. */
export type CheckoutOptions = Partial<{
  appearance: Partial<CheckoutRequest['appearance']>;
  collection: Partial<CheckoutRequest['collection']>;
}>;

/** An option that the provider always refuses. */
export interface OptionProblem {
  code: string;
  field: string;
  message: string;
  hint: string;
}

/** Decrypted keys. Lives in memory for one call; never stored, logged or put into an error. */
export interface KeyPairSecrets {
  environment: Environment;
  publishableKey: string;
  /** Empty where the contract type needs none. */
  secretKey: string;
  fields: Record<string, string>;
  /** The account that these keys belong to, as their last verification found it; null or absent while that is not known. */
  accountId?: string | null;
}

/** What the keys are used for, beyond taking payments. */
export interface KeyUse {
  /**
   * `registered`: the plugin looks after its webhook endpoint and needs the rights to. `none`: it has none yet, so what
   * lacks is told and is no error. `pasted`: a person made one.
   */
  webhooks: 'registered' | 'pasted' | 'none';
}

/** The provider's result for a key pair. */
export interface KeyVerification {
  status: Exclude<KeyPairStatus, 'inactive'>;
  /** Stable code of the reason when `error`. */
  code: string | null;
  reason: string | null;
  field: KeyProblem['field'] | null;
  missingPermission: string | null;
  /** All that lack; what the provider does not name stands in `reason`. A provider that names one at a time leaves it out. */
  missingPermissions?: string[];
  account: {
    id: string | null;
    name: string | null;
    country: string | null;
    defaultCurrency: string | null;
    chargesEnabled: boolean | null;
  } | null;
  /** false when the provider could not be reached: the old status is kept then. */
  conclusive: boolean;
}

/** All a session is made from. Stored with the payment, so that a retry sends the very same request. */
export interface CheckoutRequest {
  /** Minor units of `currency`. */
  amount: number;
  /** ISO 4217, lower case. */
  currency: string;
  /** What the payer sees as the one line: "Invoice INV-2026-000042". */
  description: string;
  customerEmail: string | null;
  /** ISO time, whole seconds. */
  expiresAt: string;
  successUrl: string;
  cancelUrl: string;
  reference: {
    installationId: string;
    invoiceId: string;
    paymentId: string;
    invoiceNumber: string;
    /** Another one for each request of a payment; requests of earlier versions have none. */
    requestId?: string;
  };
  appearance: {
    displayName: string | null;
    logoUrl: string | null;
    iconUrl: string | null;
    backgroundColor: string | null;
    buttonColor: string | null;
    borderStyle: 'rectangular' | 'rounded' | 'pill' | null;
    fontFamily: string | null;
    submitType: 'auto' | 'pay' | 'book' | 'donate';
    submitMessage: string | null;
    locale: string;
  };
  collection: {
    billingAddress: 'auto' | 'required';
    phoneNumber: boolean;
    taxId: boolean;
    automaticTax: boolean;
    adaptivePricing: boolean;
    paymentMethodConfiguration: string | null;
    statementDescriptorSuffix: string | null;
  };
}

/** A payment page at the provider, with all that is known of its payment. */
export interface CheckoutSession {
  id: string;
  /** The hosted page; null once it can no longer be paid. */
  url: string | null;
  state: 'open' | 'complete' | 'expired';
  expiresAt: string;
  facts: ProviderFact[];
}

/** The provider's own names of one payment, as far as they are known. */
export interface PaymentIds {
  sessionId: string | null;
  intentId: string | null;
  chargeId: string | null;
}

/** What to refund. */
export interface RefundRequest extends PaymentIds {
  /** Minor units of the currency. */
  amount: number;
  currency: string;
  /** Our marks, to know the refund by when it is read again. */
  reference: { installationId: string; invoiceId: string; paymentId: string };
}

/** A session as a list shows it: enough to tell whether its payment is known here. */
export interface ListedCheckout {
  sessionId: string;
  paymentId: string;
  invoiceId: string | null;
  /** Whether it can still be paid. */
  isOpen: boolean;
}

/** The endpoint that this site wants to have at the provider. */
export interface WebhookEndpointRequest {
  url: string;
  /** Our own mark, to find the endpoint again: installation and contract. */
  mark: { installationId: string; contractId: string };
  knownEndpointId: string | null;
}

/** An endpoint of the account. */
export interface FoundWebhookEndpoint {
  endpointId: string;
  url: string;
  description: string | null;
  /** Carries our mark: this site made it for this contract. */
  isMarked: boolean;
  /** Its deliveries arrive at our address. */
  hasOurAddress: boolean;
  isEnabled: boolean;
  /** It sends events in a form that this version does not read, and that cannot be changed: it has to be replaced. */
  isOutdated: boolean;
  /** Needs no update. */
  isComplete: boolean;
}

/** An endpoint that was just created. */
export interface CreatedWebhookEndpoint {
  endpointId: string;
  /** null: the provider created the endpoint and withheld its secret. */
  signingSecret: string | null;
}

/** Type of the event that the site sends to itself to prove that its public address works. No provider sends it. */
export const TEST_DELIVERY_TYPE = 'invoice_payments.test_delivery';

/** What a test delivery is made from. */
export interface TestDelivery {
  /** Told apart from other tests by it. */
  id: string;
  environment: Environment;
  signingSecret: string;
  now: Date;
}

/** A delivery, ready to be sent to this site. */
export interface SignedDelivery {
  headers: Record<string, string>;
  body: string;
}

/** A delivery as it arrived, with the secrets it may be signed with. */
export interface WebhookDelivery {
  rawBody: Buffer;
  headers: Record<string, string | string[] | undefined>;
  /** Two may be valid while one is being rolled. */
  signingSecrets: string[];
  now: Date;
}

/** What a delivery tells. */
export interface WebhookEvent {
  id: string;
  type: string;
  environment: Environment;
  accountId: string | null;
  /** ISO */
  createdAt: string;
  /** The provider's own object, as delivered; stored in the inbox. */
  payload: unknown;
}

export type ProviderErrorKind =
  'authentication' | 'permission' | 'invalid_request' | 'not_found' | 'conflict' | 'rate_limited' | 'unavailable';

/**
 * Code of an `unavailable` that the provider repeats for the same key: only a new request can succeed.
 * A session the failed one may have made has an address that nobody was ever told.
 */
export const FAILURE_REPEATED = 'failure_repeated';

/** What a kind says of the reason, where a provider names none. */
const reasonOfKind: Record<ProviderErrorKind, RefusalReason> = {
  authentication: 'key_invalid',
  permission: 'permission_missing',
  invalid_request: 'request_refused',
  not_found: 'request_refused',
  conflict: 'temporary',
  rate_limited: 'temporary',
  unavailable: 'temporary',
};

/**
 * A provider refused or could not be reached.
 *
 * `retryable`: the same call with the same key may succeed later. `requestId` is for the log and for
 * the provider's support, `message` is safe to show. `reason` and `party` say what is wrong, and who can mend it.
 */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly code: string | null;
  readonly param: string | null;
  readonly requestId: string | null;
  readonly retryable: boolean;
  readonly missingPermission: string | null;
  readonly reason: RefusalReason;

  constructor(
    kind: ProviderErrorKind,
    message: string,
    details: {
      code?: string | null;
      param?: string | null;
      requestId?: string | null;
      retryable?: boolean;
      missingPermission?: string | null;
      reason?: RefusalReason;
      cause?: unknown;
    } = {}
  ) {
    super(message, { cause: details.cause });
    this.name = 'ProviderError';
    this.kind = kind;
    this.code = details.code ?? null;
    this.param = details.param ?? null;
    this.requestId = details.requestId ?? null;
    this.retryable = details.retryable ?? false;
    this.missingPermission = details.missingPermission ?? null;
    this.reason = details.reason ?? (details.retryable ? 'temporary' : reasonOfKind[kind]);
  }

  get party(): RefusalParty {
    return partyOf(this.reason);
  }

  /** The site's own proxy is at fault: whoever runs the site mends it, and nobody else can. */
  get isOfProxy(): boolean {
    return proxyErrorCodes.some((code) => code === this.code);
  }
}

/** A webhook that is not the provider's word: answered with 400, nothing stored. */
export class WebhookRejection extends Error {
  readonly code: 'signature_missing' | 'signature_invalid' | 'timestamp_outside_tolerance' | 'payload_unreadable';

  constructor(code: WebhookRejection['code'], message: string) {
    super(message);
    this.name = 'WebhookRejection';
    this.code = code;
  }
}
