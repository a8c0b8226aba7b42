import type { ActorReference, Single } from './common';
import type { Address } from './parties';

export const payerCorrectionStatuses = ['open', 'accepted', 'declined'] as const;
export type PayerCorrectionStatus = (typeof payerCorrectionStatuses)[number];

/** What a payer may correct before paying. */
export interface CustomerIdentity {
  name: string;
  taxId: string | null;
  address: Address | null;
}

/** What a payer asked to be corrected. An issued invoice does not change: it is credited, and a corrected one is issued. */
export interface PayerCorrection {
  /** Id of the row. */
  id: number;
  status: PayerCorrectionStatus;
  /** As on the invoice. */
  before: CustomerIdentity;
  /** As the payer wants it. */
  after: CustomerIdentity;
  askedAt: string;
  decidedAt: string | null;
  /** `null` while it is open. The system, where the module corrects at once. */
  decidedBy: ActorReference | null;
  /** Why it was declined. The payer reads it. */
  reason: string | null;
  /** documentId of the corrected invoice. */
  replacement: string | null;
}

/** POST …/invoices/:id/payer-corrections/:correction/decline */
export interface DeclineCorrectionInput {
  /** For the payer, at most 300 characters. */
  reason: string;
}

/** GET …/invoices/:id/payer-corrections, newest first */
export type FindPayerCorrections = Single<PayerCorrection[]>;
export type OnePayerCorrection = Single<PayerCorrection>;
