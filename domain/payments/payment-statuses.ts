import type { PaymentStatus } from '../../contracts/payments';

/** The payer may still open the provider's page and pay. */
export const payableStatuses: readonly PaymentStatus[] = ['created', 'open'];

/** Statuses of an invoice's one active payment: while it has one, no other payment may start. */
export const activeStatuses: readonly PaymentStatus[] = [...payableStatuses, 'processing'];

/** The provider may still report money for it. */
export const unsettledStatuses: readonly PaymentStatus[] = [...payableStatuses, 'requires_action', 'processing'];

/** The money has arrived, whatever was refunded later. */
export const settledStatuses: readonly PaymentStatus[] = ['succeeded', 'partially_refunded', 'refunded'];

/** Tells whether the money of a payment has arrived. */
export const isSettled = (status: PaymentStatus): boolean => settledStatuses.includes(status);
