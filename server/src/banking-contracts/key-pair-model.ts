import { shortText } from '../kit/schema';
import { KEY_PAIR_UID } from '../plugin-id';

/**
 * Key pairs, one row per contract and environment. A raw model instead of a content type: the Document Service, REST,
 * GraphQL, populate, relations and `strapi export` cannot reach its data.
 */
export const keyPairModel = {
  uid: KEY_PAIR_UID,
  singularName: 'ip_key_pairs',
  tableName: 'ip_key_pairs',
  attributes: {
    id: { type: 'increments' },
    contractId: { ...shortText(40), column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    publishableKey: { type: 'string' },
    /** Values of the fields that the contract type declares beyond the keys; none is secret. */
    fields: { type: 'json' },
    /** Ciphertext or `env:NAME`; see vault. */
    secret: { type: 'text' },
    secretHint: { type: 'string' },
    status: { ...shortText(16), column: { notNullable: true } },
    statusCode: { type: 'string' },
    statusReason: { type: 'text' },
    missingPermission: { type: 'string' },
    /** All missing permissions that the provider names. */
    missingPermissions: { type: 'json' },
    /** The start of the current failure. */
    failedAt: { type: 'datetime' },
    /** Changes with the keys: results for former keys do not apply to new ones. */
    keysVersion: shortText(40),
    checkedAt: { type: 'datetime' },
    /** The account of the contract: once it has payments, keys of another account do not change it. */
    accountId: { type: 'string' },
    /** The account of the current keys; null until a verification finds it. */
    keysAccountId: { type: 'string' },
    accountName: { type: 'string' },
    country: { type: 'string' },
    defaultCurrency: { type: 'string' },
    chargesEnabled: { type: 'boolean' },
    endpointId: { type: 'string' },
    /** Where the endpoint sends: a database copied to another site must not move the original's. */
    endpointUrl: { type: 'text' },
    /** JSON list of `{ sealed, expiresAt }`. Two entries while a secret is being replaced. */
    signingSecrets: { type: 'json' },
    /** When the newest secret was stored. Earlier deliveries say nothing about it. */
    signingSince: { type: 'datetime' },
    signingSource: { ...shortText(16), column: { notNullable: true } },
    /** The time up to which the provider's list of events has been read. */
    eventCursorAt: { type: 'datetime' },
    /**
     * The time up to which every session of this site at the provider is known here. It moves forward continuously. If
     * it is old, the database may be a backup.
     */
    sessionsKnownAt: { type: 'datetime' },
    /** Times of the last signed delivery that was stored, and of the last one that could not be. */
    lastDeliveryAt: { type: 'datetime' },
    lastFailureAt: { type: 'datetime' },
    lastFailureReason: { type: 'text' },
    /** When the newest event was created that was found only in the provider's list. */
    lastMissedAt: { type: 'datetime' },
    /** Deliveries without a valid signature since the last valid one. Anybody can send these. */
    refusedCount: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    lastRefusalAt: { type: 'datetime' },
    lastRefusalReason: { type: 'text' },
    /** Time of the last delivery that the site sent to itself. */
    testedAt: { type: 'datetime' },
    testCode: { type: 'string' },
    testReason: { type: 'text' },
    /** What the provider last reported about the endpoint. */
    endpointState: { type: 'string' },
    endpointCheckedAt: { type: 'datetime' },
    otherEndpoints: { type: 'json' },
  },
  indexes: [{ name: 'ip_key_pairs_uq', columns: ['contract_id', 'environment'], type: 'unique' }],
} as const;
