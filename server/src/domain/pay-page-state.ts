import type { InvoiceStatus } from '../../../contracts/invoices';
import type { PayPageNotice, PayPageState } from '../../../contracts/pay-page';
import type { PaymentLinkStatus } from '../../../contracts/payment-links';
import type { PaymentStatus } from '../../../contracts/payments';

/**
 * What a payer is shown. A revoked link shows nothing any more. An expired one still says that the invoice
 * is settled: who opens an old message must not be led to ask for another link, and pay again.
 *
 * @param link `null` for a payer who comes from the provider's page rather than by a link
 * @param blocked whether something keeps an open invoice from being paid now
 */
export const payPageState = (input: {
  link: PaymentLinkStatus | null;
  invoice: InvoiceStatus;
  blocked: boolean;
  /** Whether the provider refuses it, so that trying again does not help. */
  refused: boolean;
}): PayPageState => {
  if (input.link === 'revoked') return 'revoked';
  switch (input.invoice) {
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
    case 'processing':
    case 'canceled':
      return input.invoice;
    case 'draft':
    case 'open':
      if (input.link === 'expired') return 'expired';
      if (input.refused) return 'refused';
      return input.blocked ? 'unavailable' : 'payable';
  }
};

/** What is said above a payable invoice. Cancelling is the newer of the two. */
export const payPageNotice = (input: {
  canceled: boolean;
  /** Statuses of the attempts, oldest first. */
  attempts: readonly PaymentStatus[];
}): PayPageNotice | null => {
  if (input.canceled) return 'checkout_canceled';
  return input.attempts.at(-1) === 'failed' ? 'payment_failed' : null;
};
