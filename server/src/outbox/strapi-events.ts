import type { Core } from '@strapi/strapi';

import type { Invoice, InvoiceStatus, Payment } from '../../../contracts';

/** Domain events on Strapi's event hub; a site can choose them in its webhook settings. */
export const domainEvents = [
  'invoice.processing',
  'invoice.paid',
  'invoice.partially_refunded',
  'invoice.refunded',
  'invoice.canceled',
  'invoice.reopened',
  'invoice.payment_failed',
  'invoice.needs_review',
  'payment.disputed',
  'payment.requires_action',
  'payment.difference_accepted',
  'payment.returned',
] as const;
/** Events of money that no invoice here is told to be paid by; their payload is `{ messageId, unassignedPayment }`. */
export const unassignedEvents = ['payment.unassigned'] as const;
export type DomainEvent = (typeof domainEvents)[number];

export interface DomainEventPayload {
  /** The same for every delivery of one event: receivers drop what they have heard. */
  messageId: string;
  invoice: Invoice;
  payment: Payment;
}

const ofStatus: Partial<Record<InvoiceStatus, DomainEvent>> = {
  processing: 'invoice.processing',
  paid: 'invoice.paid',
  partially_refunded: 'invoice.partially_refunded',
  refunded: 'invoice.refunded',
  canceled: 'invoice.canceled',
  open: 'invoice.reopened',
};

/** What a change means to those outside, from the two states alone. */
export const eventsOf = (
  invoice: { before: Invoice; after: Invoice },
  payment: { before: Payment; after: Payment }
): DomainEvent[] => {
  const events: DomainEvent[] = [];
  const statusEvent = ofStatus[invoice.after.status];
  if (invoice.before.status !== invoice.after.status && statusEvent) events.push(statusEvent);
  // One that never opened was refused when it was asked for: whoever asked has been told.
  if (!['created', 'failed'].includes(payment.before.status) && payment.after.status === 'failed') {
    events.push('invoice.payment_failed');
  }
  if (!invoice.before.needsReview && invoice.after.needsReview) events.push('invoice.needs_review');
  const became = (status: Payment['status']): boolean =>
    payment.before.status !== status && payment.after.status === status;
  if (became('requires_action')) events.push('payment.requires_action');
  if (became('returned')) events.push('payment.returned');
  if (payment.before.decision !== 'accepted' && payment.after.decision === 'accepted') {
    events.push('payment.difference_accepted');
  }
  if (payment.before.disputes.length < payment.after.disputes.length) events.push('payment.disputed');
  return events;
};

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
