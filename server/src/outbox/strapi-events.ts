import type { Core } from '@strapi/strapi';

import {
  domainEvents,
  type CreditNote,
  type Dispute,
  type FraudWarning,
  type Invoice,
  type Payment,
  type Refund,
} from '../../../contracts';

/** Events about payments that belong to no invoice here; their payload is `{ messageId, unassignedPayment }`. */
export const unassignedEvents = ['payment.unassigned'] as const;

export interface DomainEventPayload {
  /** The same for every delivery of one event, so that receivers can drop repeats. */
  messageId: string;
  invoice: Invoice;
  /** `null` where no payment is the cause: an invoice of zero, a credit note, a write-off. */
  payment: Payment | null;
  /** The dispute of a `payment.dispute…` event. */
  dispute?: Dispute;
  /** The refund of a `payment.refunded` or `payment.refund_failed` event. */
  refund?: Refund;
  /** The credit note of a `credit_note.issued` event. */
  creditNote?: CreditNote;
  /** The warning of a `payment.early_fraud_warning` event. */
  fraudWarning?: FraudWarning;
}

export const registerStrapiEvents = (strapi: Core.Strapi): void => {
  const store = strapi.get('webhookStore');
  for (const event of [...domainEvents, ...unassignedEvents])
    store.addAllowedEvent(event.toUpperCase().replace('.', '_'), event);
};

/**
 * Emits an event on Strapi's event hub, which serves the site's listeners and webhooks.
 *
 * @throws what a listener throws; the outbox retries
 */
export const emit = async (strapi: Core.Strapi, event: string, payload: object): Promise<void> => {
  await strapi.eventHub.emit(event, { ...payload });
};
