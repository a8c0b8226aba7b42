import type { Core } from '@strapi/strapi';

import {
  domainEvents,
  type Dispute,
  type FraudWarning,
  type Invoice,
  type Payment,
  type Refund,
} from '../../../contracts';

/** Events of money that no invoice here is told to be paid by; their payload is `{ messageId, unassignedPayment }`. */
export const unassignedEvents = ['payment.unassigned'] as const;

export interface DomainEventPayload {
  /** The same for every delivery of one event: receivers drop what they have heard. */
  messageId: string;
  invoice: Invoice;
  payment: Payment;
  /** The one a `payment.dispute…` event is about. */
  dispute?: Dispute;
  /** The one `payment.refund_failed` is about. */
  refund?: Refund;
  /** The one `payment.early_fraud_warning` is about. */
  fraudWarning?: FraudWarning;
}

export const registerStrapiEvents = (strapi: Core.Strapi): void => {
  const store = strapi.get('webhookStore');
  for (const event of [...domainEvents, ...unassignedEvents])
    store.addAllowedEvent(event.toUpperCase().replace('.', '_'), event);
};

/**
 * Hands an event to Strapi's event hub, and so to the site's listeners and webhooks.
 *
 * @throws what a listener throws: the outbox tries again
 */
export const createEventDelivery =
  (strapi: Core.Strapi) =>
  async (event: string, payload: object): Promise<void> => {
    await strapi.eventHub.emit(event, { ...payload });
  };
