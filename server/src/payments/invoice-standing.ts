import type { Dispute, Invoice, Payment, Refund } from '../../../contracts';
import { moneyOf } from '../../../domain/figures/figures';
import { deriveInvoiceState, isDisputed } from '../../../domain/invoices/invoice-state';
import type { Change, Happening } from '../../../domain/payments/happenings';
import type { InvoiceEntity, InvoicePaymentState } from '../invoices';
import type { OutboxMessage } from '../outbox';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';

/** A payment with its refunds and disputes. */
export type PaymentWithLedger = PaymentEntity & { refunds: Refund[]; disputes: Dispute[] };

/**
 * Returns what a payment adds to its invoice, in the invoice's currency. One accepted in another currency counts as the
 * requested amount.
 */
const towardsInvoice = (payment: PaymentWithLedger) => {
  const money = moneyOf(payment);
  const amount = money.currency === payment.currency ? money.amount : payment.amount;
  return { ...payment, amount, shortfall: payment.amount - amount };
};

/**
 * Reads stored refunds and disputes. A payment that never had a charge, was not recorded and has nothing paid out cannot
 * have any.
 */
export const ledgerOf = (repository: PaymentRepository, payments: PaymentEntity[]) =>
  repository.findLedger(
    payments
      .filter(
        ({ intentId, chargeId, recorded, amountRefunded }) =>
          intentId !== null || chargeId !== null || recorded !== null || amountRefunded > 0
      )
      .map(({ id }) => id)
  );

/** Returns the state that an invoice has with these payments, which must be all of its payments. */
export const invoiceStateOf = (
  { total, adjustments }: Pick<InvoiceEntity, 'total' | 'adjustments'>,
  payments: PaymentWithLedger[]
): InvoicePaymentState => {
  const { overpaid, ...state } = deriveInvoiceState({ total, adjustments, payments: payments.map(towardsInvoice) });
  const reasons = payments.flatMap((payment) => payment.reviewReasons);
  return {
    ...state,
    disputed: isDisputed(payments.flatMap(({ disputes }) => disputes.map(({ status }) => status))),
    reviewReasons: [...new Set([...reasons, ...(overpaid ? ['overpaid'] : [])])].sort(),
  };
};

/** Builds the outbox messages. `invoice.paid` has a fixed id, so that it is sent once even after a restored backup. */
export const messagesOf = ({
  happenings,
  invoice,
  payment,
}: {
  happenings: readonly Happening[];
  invoice: Invoice;
  /** `null` where a credit note or a write-off changed the invoice. */
  payment: Change<Payment> | null;
}): OutboxMessage[] =>
  happenings.map(({ event, ...about }) => ({
    event,
    payload: { invoice, payment: payment?.after ?? null, ...about },
    ...(event === 'invoice.paid' ? { messageId: `${event}:${invoice.documentId}` } : {}),
  }));
