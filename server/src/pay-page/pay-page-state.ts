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
  /** Statuses of the attempts. */
  attempts: readonly PaymentStatus[];
  /** Whether the provider refuses it, so that trying again does not help. */
  refused: boolean;
}): PayPageState => {
  if (input.link === 'revoked') return 'revoked';
  switch (input.invoice) {
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
    case 'credited':
    case 'canceled':
      return input.invoice;
    case 'written_off':
      return 'closed';
    case 'processing':
      return input.attempts.includes('in_review') && !input.attempts.includes('processing')
        ? 'in_review'
        : 'processing';
    case 'draft':
    case 'open':
      // Also where the module is off: what was begun can still be finished.
      if (input.link !== 'expired' && input.attempts.includes('requires_action')) return 'requires_action';
      if (input.link === 'expired') return 'expired';
      if (input.refused) return 'refused';
      return input.blocked ? 'unavailable' : 'payable';
  }
};

/** What is said above a payable or a paid invoice. Cancelling is newer than a failure. */
export const payPageNotice = (input: {
  state: PayPageState;
  canceled: boolean;
  /** Statuses of the attempts, oldest first. */
  attempts: readonly PaymentStatus[];
}): PayPageNotice | null => {
  if (input.state === 'paid') return input.attempts.includes('requires_action') ? 'drop_instructions' : null;
  if (input.state !== 'payable') return null;
  if (input.canceled) return 'checkout_canceled';
  return input.attempts.at(-1) === 'failed' ? 'payment_failed' : null;
};
