import { shortText } from '../kit/schema';
import { IDEMPOTENT_REQUEST_UID } from '../plugin-id';

/** Requests with an `Idempotency-Key`, and their responses for a day. A raw model, because responses may hold secrets. */
export const idempotentRequestModel = {
  uid: IDEMPOTENT_REQUEST_UID,
  singularName: 'ip_idempotent_requests',
  tableName: 'ip_idempotent_requests',
  attributes: {
    id: { type: 'increments' },
    /** Hash of caller and key, in hexadecimal: some databases compare text without regard to case. */
    keyHash: { ...shortText(64), column: { notNullable: true } },
    /** Signature of route and body, so that a short passcode cannot be guessed from it. */
    fingerprint: { ...shortText(64), column: { notNullable: true } },
    /** The process that runs it; null once the response is stored. */
    claimedBy: shortText(40),
    claimedUntil: { type: 'datetime', column: { notNullable: true } },
    /** How often it was claimed: of several callers who find an ended claim, one takes it over. */
    claims: { type: 'integer', column: { notNullable: true } },
    /** HTTP status of the stored response; null while there is none. */
    status: { type: 'integer' },
    /** The body, encrypted. */
    response: { type: 'text' },
    createdAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_idempotent_requests_key_uq', columns: ['key_hash'], type: 'unique' },
    { name: 'ip_idempotent_requests_created_idx', columns: ['created_at'] },
  ],
} as const;
