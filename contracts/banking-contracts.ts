import type { Environment, ListQuery, Page, Single } from './common';
import type { Versioned } from './errors';

export const keyPairStatuses = ['active', 'error', 'inactive'] as const;
export type KeyPairStatus = (typeof keyPairStatuses)[number];

/**
 * Whether events arrive. `none`: no signing secret; `waiting`: nothing has come since it was stored; `unconfirmed`:
 * deliveries were refused since the last good one, another endpoint delivers to the same address, or the test delivery
 * did not get through; `healthy`: a signed one was taken in, and none was refused since; `failing`: signed ones are not
 * taken in, events that the provider made do not come, or the endpoint is disabled or gone.
 */
export const webhookHealths = ['none', 'waiting', 'unconfirmed', 'healthy', 'failing'] as const;
export type WebhookHealth = (typeof webhookHealths)[number];

/** What the provider said of the registered endpoint. */
export const endpointStates = ['enabled', 'disabled', 'missing'] as const;
export type EndpointState = (typeof endpointStates)[number];

/** One environment's keys and what verifying them found. Secrets are write-only: only a hint is ever shown. */
export interface KeyPair {
  environment: Environment;
  publishableKey: string | null;
  /** Values of the fields the contract type declares beyond the keys. */
  fields: Record<string, string>;
  /** `sk_test_…4242`, or `env:STRIPE_SECRET_KEY` where a reference is stored. */
  secretHint: string | null;
  status: KeyPairStatus;
  statusReason: string | null;
  /** Stable code of the reason: `key_invalid`, `permission_missing`, `account_mismatch`, … */
  statusCode: string | null;
  /** Restricted keys: the permission Stripe says is missing, such as `rak_checkout_session_write`. */
  missingPermission: string | null;
  /** Every right that lacks, as far as the provider names them. */
  missingPermissions: string[];
  /** Since when the pair fails; `null` while it does not. */
  failedAt: string | null;
  checkedAt: string | null;
  accountId: string | null;
  accountName: string | null;
  country: string | null;
  defaultCurrency: string | null;
  chargesEnabled: boolean | null;
  webhook: {
    /** Where Stripe should send this contract's events. */
    url: string;
    endpointId: string | null;
    /** `registered` through Stripe's API, `pasted` by the administrator, or `none`. */
    source: 'registered' | 'pasted' | 'none';
    /** How many signing secrets are valid now (a count): two while one is being rolled. */
    signingSecrets: number;
    /** When the newest of them was stored. */
    secretSetAt: string | null;
    /** `failing` is decided by what only the provider can say, never by what anybody can send. */
    health: WebhookHealth;
    lastSuccessAt: string | null;
    /** Of deliveries that were signed and could not be taken in. */
    lastFailureAt: string | null;
    lastFailureReason: string | null;
    /** When the newest event was made that did not come, and that the provider's list told of. */
    lastMissedAt: string | null;
    /** Deliveries whose signature does not hold, since the last good one: forged ones, or all with a wrong secret. */
    refused: {
      /** How many deliveries (a count). */
      count: number;
      lastAt: string | null;
      lastReason: string | null;
    };
    /** The last delivery that the site sent to itself through the public address; `code` is null when it passed. */
    test: {
      at: string | null;
      code: string | null;
      reason: string | null;
    };
    /** The registered endpoint, as the provider described it. */
    endpoint: {
      state: EndpointState | null;
      checkedAt: string | null;
    };
    /** Endpoints that deliver to this address, too. Their secrets are not stored here, so what they send is refused. */
    otherEndpoints: { endpointId: string; description: string | null }[];
    /** A change of the endpoint that was interrupted; the background job finishes it. */
    unfinishedChange: { since: string; lastError: string | null } | null;
    /** The address leads back to the caller's own machine: no provider reaches it. Never true while developing. */
    isLoopback: boolean;
    /** Events stored and not yet processed (a count). */
    backlog: number;
  };
}

/** A way to be paid: the keys of one account at a payment provider, for each environment. */
export interface BankingContract {
  documentId: string;
  name: string;
  contractType: string;
  description: string | null;
  tags: string[];
  /** Sums up the key pairs: `error` if one fails, `active` if one is active, else `inactive`. */
  status: KeyPairStatus;
  statusReason: string | null;
  keyPairs: Record<Environment, KeyPair | null>;
  /** How many payment modules use the contract (a count). */
  moduleCount: number;
  /** Names what people edit in it. Send it with a change, so that the change does not overwrite a newer version. */
  version: string;
  createdAt: string;
  updatedAt: string;
}

/**
 * Keys as they are sent in: those of the contract type's `keyFields`. `secretKey` is a key or an `env:NAME`
 * reference; absent means: keep the stored one.
 */
export interface KeyPairInput {
  publishableKey?: string;
  secretKey?: string;
  /** Signing secret pasted by the administrator (`stripe listen`); `null` removes it. */
  webhookSecret?: string | null;
  /** The contract type's other fields, by name. Never secrets. */
  fields?: Record<string, string>;
}

/** A banking contract as it is sent in. */
export interface BankingContractInput {
  name: string;
  contractType: string;
  description?: string | null;
  tags?: string[];
  /** `null` removes an environment's keys. */
  keyPairs?: Partial<Record<Environment, KeyPairInput | null>>;
}

/** The type of a contract cannot change: its keys and modules depend on it. */
export type BankingContractUpdate = Partial<Omit<BankingContractInput, 'contractType'>> & Versioned;

/** Filters of the list of banking contracts. */
export interface BankingContractListQuery extends ListQuery {
  status?: KeyPairStatus;
  contractType?: string;
}

/** GET /invoice-payments/banking-contracts */
export type FindBankingContracts = Page<BankingContract>;
/** GET|POST|PUT /invoice-payments/banking-contracts(/:id), POST /:id/verify */
export type OneBankingContract = Single<BankingContract>;
