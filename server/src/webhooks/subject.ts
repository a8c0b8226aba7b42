import type { PaymentProvider, WebhookEvent } from '../providers/payment-provider';

/** What would be read for an event; null when it is nobody's business here. Never throws: then it is read by itself. */
export const subjectOf = (provider: PaymentProvider, event: WebhookEvent): string | null => {
  if (!provider.handlesEvent(event.type)) return null;
  try {
    return provider.subjectOf ? provider.subjectOf(event) : `event ${event.id}`;
  } catch {
    return `event ${event.id}`;
  }
};
