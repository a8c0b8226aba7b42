import type { PaymentProvider, WebhookEvent } from '../providers/payment-provider';

/**
 * Returns the object to read for an event; null when it does not belong to this site. Never throws: an event that fails
 * here is read on its own.
 */
export const subjectOf = (provider: PaymentProvider, event: WebhookEvent): string | null => {
  if (!provider.handlesEvent(event.type)) return null;
  try {
    return provider.subjectOf ? provider.subjectOf(event) : `event ${event.id}`;
  } catch {
    return `event ${event.id}`;
  }
};
