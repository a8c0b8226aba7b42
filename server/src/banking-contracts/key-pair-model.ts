import { shortText } from '../kit/schema';
import { KEY_PAIR_UID } from '../plugin-id';

/**
 * One row per contract and environment. A raw model, not a content type: neither the Document
 * Service, nor REST, GraphQL, populate, relations or `strapi export` can reach what it holds.
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
    /** What the contract type asks for beyond keys, by name; nothing secret. */
    fields: { type: 'json' },
    /** Ciphertext or `env:NAME`; see vault. */
    secret: { type: 'text' },
    secretHint: { type: 'string' },
    status: { ...shortText(16), column: { notNullable: true } },
    statusCode: { type: 'string' },
    statusReason: { type: 'text' },
    missingPermission: { type: 'string' },
    /** All rights that lack, where the provider names them. */
    missingPermissions: { type: 'json' },
    /** Since when the pair fails. */
    failedAt: { type: 'datetime' },
    /** Changes with the keys: what was found out about former ones says nothing of these. */
    keysVersion: shortText(40),
    checkedAt: { type: 'datetime' },
    /** The account of the contract: once it has payments, keys of another account do not change it. */
    accountId: { type: 'string' },
    /** The account that the present keys belong to; null until a verification finds it. */
    keysAccountId: { type: 'string' },
    accountName: { type: 'string' },
    country: { type: 'string' },
    defaultCurrency: { type: 'string' },
    chargesEnabled: { type: 'boolean' },
    endpointId: { type: 'string' },
    /** Where the endpoint sends: a database copied to another site must not move the original's. */
    endpointUrl: { type: 'text' },
    /** JSON list of `{ sealed, expiresAt }`: two while a secret is being rolled. */
    signingSecrets: { type: 'json' },
    /** When the newest of them was stored: what came before says nothing about it. */
    signingSince: { type: 'datetime' },
    signingSource: { ...shortText(16), column: { notNullable: true } },
    /** Up to when the provider's list of events has been read. */
    eventCursorAt: { type: 'datetime' },
    /**
     * Up to which moment every session of this site at the provider is known here. Moved on all the time; where it stands
     * still, the database may be a backup.
     */
    sessionsKnownAt: { type: 'datetime' },
    /** Of signed deliveries: the last that was taken in, and the last that could not be. */
    lastDeliveryAt: { type: 'datetime' },
    lastFailureAt: { type: 'datetime' },
    lastFailureReason: { type: 'text' },
    /** When the newest event was made that came by the provider's list alone. */
    lastMissedAt: { type: 'datetime' },
    /** Deliveries without a signature of ours, since the last good one: anybody's. */
    refusedCount: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    lastRefusalAt: { type: 'datetime' },
    lastRefusalReason: { type: 'text' },
    /** Of the last delivery that the site sent to itself. */
    testedAt: { type: 'datetime' },
    testCode: { type: 'string' },
    testReason: { type: 'text' },
    /** What the provider said of its endpoints when it was last asked. */
    endpointState: { type: 'string' },
    endpointCheckedAt: { type: 'datetime' },
    otherEndpoints: { type: 'json' },
  },
  indexes: [{ name: 'ip_key_pairs_uq', columns: ['contract_id', 'environment'], type: 'unique' }],
} as const;
