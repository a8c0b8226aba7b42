/** Domain events on Strapi's event hub; a site can choose them in its webhook settings. */
export const domainEvents = [
  'invoice.processing',
  'invoice.paid',
  'invoice.paid_again',
  'invoice.partially_refunded',
  'invoice.refunded',
  'invoice.canceled',
  'invoice.credited',
  'invoice.written_off',
  'invoice.reopened',
  'invoice.payment_failed',
  'invoice.needs_review',
  'credit_note.issued',
  'payment.recorded',
  'payment.reversed',
  'payment.refunded',
  'payment.requires_action',
  'payment.difference_accepted',
  'payment.returned',
  'payment.disputed',
  'payment.dispute_won',
  'payment.dispute_lost',
  'payment.refund_failed',
  'payment.needs_review',
  'payment.early_fraud_warning',
] as const;
export type DomainEvent = (typeof domainEvents)[number];

/** Every event that the site gets: those above, and those of payments that belong to no invoice here. */
export const announcedEvents = [...domainEvents, 'payment.unassigned'] as const;
