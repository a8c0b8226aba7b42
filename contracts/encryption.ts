import type { Environment, Single } from './common';

/** Names a stored secret or reference without showing it. */
export interface SecretName {
  /** documentId */
  bankingContract: string;
  environment: Environment;
  field: 'secretKey' | 'webhookSecret';
}

/** Which encryption keys are in use; contains no secret and no key. */
export interface EncryptionState {
  /** Id of the key that encrypts now; null when none is set. */
  currentKey: string | null;
  /** How many stored secrets each key sealed (a count). A former key may go once it seals none. */
  secrets: { keyId: string; count: number }[];
  /** `env:NAME` references. */
  references: (SecretName & { variable: string; isSet: boolean })[];
  unreadable: (SecretName & { code: string; reason: string })[];
}

/** What a rotation did, and what is so after it. */
export interface EncryptionReport extends EncryptionState {
  /** How many secrets were sealed again (a count). */
  resealed: number;
}

/** GET /invoice-payments/encryption */
export type OneEncryptionState = Single<EncryptionState>;
/** POST /invoice-payments/encryption/rotate */
export type OneEncryptionReport = Single<EncryptionReport>;
