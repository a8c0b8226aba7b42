import type { ActorReference } from './common';

export const paymentLinkStatuses = ['active', 'expired', 'revoked'] as const;
export type PaymentLinkStatus = (typeof paymentLinkStatuses)[number];

/** Our own durable address of one invoice. The address itself is answered once, when it is made: only a hash is stored. */
export interface PaymentLink {
  documentId: string;
  invoice: { documentId: string; number: string | null };
  status: PaymentLinkStatus;
  /** `null` for no end. */
  expiresAt: string | null;
  revokedAt: string | null;
  /** Whether the page asks for the invoice's passcode. */
  passcodeRequired: boolean;
  /** Minutes that the link stays valid after it was first opened; `null` for no such limit. */
  openMinutes: number | null;
  /** When the page was first shown, for links with such a limit. */
  firstOpenedAt: string | null;
  /** How often the link was opened (a count). */
  openedCount: number;
  lastOpenedAt: string | null;
  lastSentAt: string | null;
  /** Address or phone number, as the channel knows it. */
  lastSentTo: string | null;
  lastSentBy: ActorReference | null;
  /** When it was last copied in the admin panel, to be handed over outside of the plugin. */
  lastCopiedAt: string | null;
  lastCopiedBy: ActorReference | null;
  createdBy: ActorReference;
  createdAt: string;
}

/** POST …/invoices/:id/payment-links */
export interface PaymentLinkInput {
  /** A moment to come; `null` for no end; absent for the module's own lifetime of links. */
  expiresAt?: string | null;
}

/** A new payment link with its address. */
export interface PaymentLinkCreated {
  link: PaymentLink;
  /** For the payer. Shown this once. */
  url: string;
}

/** GET …/invoices/:id/passcode and POST …/invoices/:id/passcode. For staff, who tell it to the payer by another way than the link. */
export interface PaymentPasscode {
  /** Six digits. */
  code: string;
  /** Failed attempts since the code was made (a count). */
  failedAttempts: number;
  /** Attempts until it locks (a count). */
  attemptsLeft: number;
  /** No attempt is left: only a new code opens the links again. */
  locked: boolean;
  changedAt: string;
}
