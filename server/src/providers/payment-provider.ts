import type {
  Environment,
  KeyField,
  KeyPairStatus,
  ProviderCapabilities,
  RefundReason,
  RefusalParty,
  RefusalReason,
} from '../../../contracts';
import type { ProviderFact, RefundFact } from '../../../domain/payments/payment-facts';
import type { BalanceTransactionFact, PayoutFact } from '../../../domain/payouts/payout-facts';
import { proxyErrorCodes } from '../kit/proxy';
import { partyOf } from './refusals';

/**
 * The interface of a contract type. Stripe is built in. A site can register its own with
 * `strapi.plugin('invoice-payments').service('providers').register(provider)` in its `register()`;
 * docs/add-a-provider.md has an example.
 *
 * Rules for every provider:
 * - It does not access the database and does not decide the status of an invoice. It reads the provider's objects and
 *   returns facts.
 * - Every call that can move money takes an idempotency key and returns the same result for the same key.
 * - It throws only `ProviderError`, with a message that contains no secret.
 */
export interface PaymentProvider {
  /** The contract type, such as `stripe`: lower-case letters and dashes. */
  readonly type: string;
  readonly displayName: string;
  readonly capabilities: ProviderCapabilities;
  /**
   * The fields an administrator fills in for each environment, in this order. Only the field `secretKey` may be secret.
   */
  readonly keyFields: readonly KeyField[];
  /** Whether the provider sends webhooks to this site. If not, leave out the webhook methods: see `QuietProvider`. */
  readonly sendsWebhooks: boolean;

  /** Whether a page may be opened and closed at once, to find out what the provider refuses. */
  readonly rehearses?: boolean;

  /** Checks the form of the keys (prefixes, mixed environments) without calling the provider. */
  checkKeys(environment: Environment, keys: UncheckedKeys): KeyProblem[];

  /** Returns the part of a secret that may be shown: its prefix and last four characters. */
  secretHint(secretKey: string): string;

  /** Asks the provider whether the keys work and belong together. A refusal is a result, not an error. */
  verifyKeys(keys: KeyPairSecrets, use?: KeyUse): Promise<KeyVerification>;

  /**
   * Opens a hosted payment page. The same key returns the same session. If the provider refuses something that a
   * payment does not need (a logo, a font), throw the reason `decoration_refused`; `withoutDecoration` then removes it.
   */
  createCheckout(keys: KeyPairSecrets, request: CheckoutRequest, idempotencyKey: string): Promise<CheckoutSession>;

  /**
   * Returns the request without the refused decoration; null when none is left to remove. A provider without this
   * method has no decoration.
   *
   * @param field the error's `param`
   */
  withoutDecoration?(request: CheckoutRequest, field: string | null): CheckoutRequest | null;

  /**
   * Checks a module's options without calling the provider. Returns one problem per field.
   *
   * @returns fields as paths, such as `appearance.fontFamily`
   */
  checkOptions?(options: CheckoutOptions): OptionProblem[];

  /** Returns the current state of a session, including its charge, refunds and disputes. */
  readCheckout(keys: KeyPairSecrets, sessionId: string): Promise<CheckoutSession>;

  /** Closes an open session. Returns the session after that: it may have been paid in the meantime. */
  expireCheckout(keys: KeyPairSecrets, sessionId: string): Promise<CheckoutSession>;

  /**
   * Cancels a payment whose payer still has to act, such as an unpaid voucher. The same key returns the same result.
   * Omit it if the provider does not allow it. Two methods can then be paid, and the second payment is an overpayment.
   */
  cancelPayment?(keys: KeyPairSecrets, payment: PaymentIds, idempotencyKey: string): Promise<CheckoutSession>;

  /** Refunds a payment. The same key returns the same refund. Omit it if the provider has no refunds. */
  refund?(keys: KeyPairSecrets, request: RefundRequest, idempotencyKey: string): Promise<RefundFact>;

  /**
   * Returns the refund that this request made, recognized by `reference.requestId`; null when there is none. It is asked
   * before a request whose response was lost is repeated, as providers keep idempotency keys for a limited time. A
   * provider that keeps them forever may omit it.
   */
  findRefund?(keys: KeyPairSecrets, request: RefundRequest): Promise<RefundFact | null>;

  /** Returns the account's endpoints that carry our mark, have the known id, or deliver to our address. */
  findWebhookEndpoints(keys: KeyPairSecrets, request: WebhookEndpointRequest): Promise<FoundWebhookEndpoint[]>;

  /** Creates an endpoint. The same key returns the same endpoint. Only this response contains the signing secret. */
  createWebhookEndpoint(
    keys: KeyPairSecrets,
    request: WebhookEndpointRequest,
    idempotencyKey: string
  ): Promise<CreatedWebhookEndpoint>;

  /** Updates our endpoint (address, events, mark) and enables it. */
  updateWebhookEndpoint(keys: KeyPairSecrets, endpointId: string, request: WebhookEndpointRequest): Promise<void>;

  /** Removes an endpoint. An endpoint that does not exist is not an error. */
  removeWebhookEndpoint(keys: KeyPairSecrets, endpointId: string): Promise<void>;

  /**
   * Builds a delivery as the provider would send it, signed with our secret. `readWebhook` returns an event with this
   * id and the type {@link TEST_DELIVERY_TYPE} for it.
   */
  signTestDelivery(test: TestDelivery): SignedDelivery | Promise<SignedDelivery>;

  /**
   * Checks a delivery's signature and reads its event.
   *
   * @throws {WebhookRejection} when it is forged, stale or unreadable
   */
  readWebhook(delivery: WebhookDelivery): WebhookEvent | Promise<WebhookEvent>;

  /** Tells whether the plugin processes events of this type. */
  handlesEvent(type: string): boolean;

  /**
   * Names what would be read for an event; null when nothing, because the event belongs to another system. Events with
   * the same subject need only one read. Without this method each event is read separately.
   */
  subjectOf?(event: WebhookEvent): string | null;

  /**
   * Reads the current state of what an event is about and returns the facts. Empty when it belongs to another system.
   */
  factsOfEvent(keys: KeyPairSecrets, event: WebhookEvent): Promise<ProviderFact[]>;

  /** Lists handled events since a time, oldest first. For reconciliation. */
  listEvents(keys: KeyPairSecrets, since: Date): AsyncIterable<WebhookEvent>;

  /**
   * Lists sessions with the metadata of an installation created since a time, in any order. They show which payments a
   * restored database lost. Without this method only the list of events shows them.
   */
  listCheckouts?(keys: KeyPairSecrets, query: { installationId: string; since: Date }): AsyncIterable<ListedCheckout>;

  /**
   * Names the payout to the seller's bank that an event is about; null for other events. Omit it, and the methods below,
   * if the provider has no payouts. Reading them may need a right that payments do not: refuse with the kind `permission`.
   */
  payoutOfEvent?(event: WebhookEvent): string | null;

  /** Reads the current state of a payout. */
  readPayout?(keys: KeyPairSecrets, payoutId: string): Promise<PayoutFact>;

  /** Lists payouts of the account created since a time, in any order. */
  listPayouts?(keys: KeyPairSecrets, since: Date): AsyncIterable<PayoutFact>;

  /** Lists what a payout paid out, without the payout itself. Called for payouts that are itemized. */
  listPayoutItems?(keys: KeyPairSecrets, payoutId: string): AsyncIterable<BalanceTransactionFact>;

  /** Returns the payment's address in the provider's dashboard. */
  dashboardUrl(
    environment: Environment,
    reference: { intentId: string | null; sessionId: string | null }
  ): string | null;
}

/** A provider that sends no webhooks. Its changes are read on request, or reported by the site's own code. */
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
  | 'payoutOfEvent'
> & { readonly sendsWebhooks: false };

/** Keys as entered by an administrator. */
export interface UncheckedKeys {
  publishableKey: string;
  /** Absent to keep the stored one. */
  secretKey?: string;
  /** Present when an administrator enters one. */
  webhookSecret?: string;
  fields: Record<string, string>;
}

/** A problem: a stable code, its field, and a message for the form. */
export interface KeyProblem {
  code: string;
  /** `publishableKey`, `secretKey`, `webhookSecret`, or `fields.` followed by a declared name. */
  field: string;
  message: string;
  hint: string;
}

/** The options a module sets for its payment pages. */
export type CheckoutOptions = Partial<{
  appearance: Partial<CheckoutRequest['appearance']>;
  collection: Partial<CheckoutRequest['collection']>;
}>;

/** An option that the provider refuses in every case. */
export interface OptionProblem {
  code: string;
  field: string;
  message: string;
  hint: string;
}

/** Decrypted keys. They exist in memory for one call and are never stored, logged or part of an error. */
export interface KeyPairSecrets {
  environment: Environment;
  publishableKey: string;
  /** Empty when the contract type needs none. */
  secretKey: string;
  fields: Record<string, string>;
  /** The account of these keys, from their last verification; null or absent while unknown. */
  accountId?: string | null;
}

/** What the keys are used for in addition to payments. */
export interface KeyUse {
  /**
   * `registered`: the plugin manages its webhook endpoint and needs the permissions for it. `none`: no endpoint exists
   * yet, so a missing permission is a note, not an error. `pasted`: an administrator created the endpoint.
   */
  webhooks: 'registered' | 'pasted' | 'none';
}

/** The result of verifying a key pair. */
export interface KeyVerification {
  status: Exclude<KeyPairStatus, 'inactive'>;
  /** Stable code of the reason when the status is `error`. */
  code: string | null;
  reason: string | null;
  field: KeyProblem['field'] | null;
  missingPermission: string | null;
  /**
   * All missing permissions that the provider names; others are in `reason`. A provider that names one at a time omits
   * the list.
   */
  missingPermissions?: string[];
  account: {
    id: string | null;
    name: string | null;
    country: string | null;
    defaultCurrency: string | null;
    chargesEnabled: boolean | null;
  } | null;
  /** False when the provider could not be reached. The previous status is then kept. */
  conclusive: boolean;
}

/** Everything a session is created from. Stored with the payment, so that a retry sends exactly the same request. */
export interface CheckoutRequest {
  /** Minor units of `currency`. */
  amount: number;
  /** ISO 4217, lower case. */
  currency: string;
  /** The only line that the payer sees: "Invoice INV-2026-000042". */
  description: string;
  customerEmail: string | null;
  /** ISO 8601, whole seconds. */
  expiresAt: string;
  successUrl: string;
  cancelUrl: string;
  reference: {
    installationId: string;
    invoiceId: string;
    paymentId: string;
    invoiceNumber: string;
    /** Different for each request of a payment. Requests of earlier versions have none. */
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

/** A payment page at the provider, with everything known about its payment. */
export interface CheckoutSession {
  id: string;
  /** The hosted page; null once it can no longer be paid. */
  url: string | null;
  state: 'open' | 'complete' | 'expired';
  expiresAt: string;
  facts: ProviderFact[];
}

/** The provider's ids of one payment, as far as they are known. */
export interface PaymentIds {
  sessionId: string | null;
  intentId: string | null;
  chargeId: string | null;
}

/** A refund to request. */
export interface RefundRequest extends PaymentIds {
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  reason: RefundReason | null;
  /** Our metadata, to recognize the refund when it is read again. */
  reference: { installationId: string; invoiceId: string; paymentId: string; requestId: string };
}

/** A listed session, with enough data to tell whether its payment is known here. */
export interface ListedCheckout {
  sessionId: string;
  paymentId: string;
  invoiceId: string | null;
  /** Whether it can still be paid. */
  isOpen: boolean;
}

/** The endpoint that this site needs at the provider. */
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
  /** Has our mark: this site created it for this contract. */
  isMarked: boolean;
  /** Delivers to our address. */
  hasOurAddress: boolean;
  isEnabled: boolean;
  /**
   * Sends events in an API version that this plugin does not read. The version of an endpoint cannot be changed, so the
   * endpoint has to be replaced.
   */
  isOutdated: boolean;
  /** Matches the request and needs no update. */
  isComplete: boolean;
}

/** An endpoint that was just created. */
export interface CreatedWebhookEndpoint {
  endpointId: string;
  /** Null when the provider created the endpoint but did not return its secret. */
  signingSecret: string | null;
}

/** Type of the event that the site sends to itself to test its public address. No provider sends it. */
export const TEST_DELIVERY_TYPE = 'invoice_payments.test_delivery';

/** The content of a test delivery. */
export interface TestDelivery {
  /** Distinguishes it from other tests. */
  id: string;
  environment: Environment;
  signingSecret: string;
  now: Date;
}

/** A delivery that is ready to be sent to this site. */
export interface SignedDelivery {
  headers: Record<string, string>;
  body: string;
}

/** A delivery as received, with the secrets that may have signed it. */
export interface WebhookDelivery {
  rawBody: Buffer;
  headers: Record<string, string | string[] | undefined>;
  /** Two may be valid while a secret is being replaced. */
  signingSecrets: string[];
  now: Date;
}

/** The event of a delivery. */
export interface WebhookEvent {
  id: string;
  type: string;
  environment: Environment;
  accountId: string | null;
  /** ISO 8601. */
  createdAt: string;
  /** The provider's own object, as delivered. The inbox stores it. */
  payload: unknown;
}

export type ProviderErrorKind =
  'authentication' | 'permission' | 'invalid_request' | 'not_found' | 'conflict' | 'rate_limited' | 'unavailable';

/**
 * Code of an `unavailable` error that the provider repeats for the same key, so only a new request can succeed. If the
 * failed request opened a session, nobody knows its address.
 */
export const FAILURE_REPEATED = 'failure_repeated';

/** The reason for each kind, when the provider names none. */
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
 * The provider refused a request or could not be reached.
 *
 * `retryable`: the same call with the same key may succeed later. `requestId` is for the log and the provider's
 * support. `message` may be shown. `reason` and `party` tell what is wrong and who can fix it.
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

  /** Whether the site's own proxy failed. Only the operator of the site can fix that. */
  get isOfProxy(): boolean {
    return proxyErrorCodes.some((code) => code === this.code);
  }
}

/** A webhook that is not authentic or not readable. The response is 400 and nothing is stored. */
export class WebhookRejection extends Error {
  readonly code: 'signature_missing' | 'signature_invalid' | 'timestamp_outside_tolerance' | 'payload_unreadable';

  constructor(code: WebhookRejection['code'], message: string) {
    super(message);
    this.name = 'WebhookRejection';
    this.code = code;
  }
}
