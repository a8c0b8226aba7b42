import type {
  Invoice,
  InvoiceDocument,
  PayPage,
  PayPageInvoice,
  PayPagePayment,
  PayPageReceipt,
  PayPageRefund,
  PayPageTransfer,
  Payment,
} from '../../../contracts';
import type { CheckoutRefusal } from '../../../domain/payments/checkout-rules';
import { isSettled } from '../../../domain/payments/payment-statuses';
import { paymentCodeOf } from '../invoice-pdf';
import type { PaymentEntity } from '../payments';

/** A payer whose link has been revoked since sees only that fact, unless they have paid. */
export const standingOf = ({ withdrawal, status }: PaymentEntity): 'revoked' | null =>
  withdrawal === 'link_revoked' && !isSettled(status) ? 'revoked' : null;

export const payerInvoice = (invoice: Invoice): PayPageInvoice => ({
  number: invoice.number ?? '',
  status: invoice.status,
  currency: invoice.currency,
  customerName: invoice.customer.name,
  buyerReference: invoice.buyerReference,
  purchaseOrder: invoice.purchaseOrder,
  servicePeriod: invoice.servicePeriod,
  noteSubject: invoice.noteSubject,
  notes: invoice.notes,
  issueDate: invoice.issueDate,
  dueDate: invoice.dueDate,
  overdue: invoice.overdue,
  taxBehavior: invoice.taxBehavior,
  lines: invoice.lines.map(({ description, quantity, unitCode, unitAmount, unitAmountDecimal, gross }) => ({
    description,
    quantity,
    unitCode,
    unitAmount,
    unitAmountDecimal,
    amount: gross,
  })),
  subtotal: invoice.subtotal,
  discountTotal: invoice.discountTotal,
  taxes: invoice.taxes.map(({ rate, tax }) => ({ rate, tax })).filter(({ tax }) => tax > 0),
  total: invoice.total,
  amountDue: invoice.amountDue,
  amountPaid: invoice.amountPaid,
  amountRefunded: invoice.amountRefunded,
  amountDisputed: invoice.amountDisputed,
  amountCredited: invoice.amountCredited,
});

/** A payer reads why no card is asked for, rather than to come back later. */
export const obstacleOf = ({ status, total }: Invoice, refusal: CheckoutRefusal | null): PayPage['obstacle'] => {
  if (status === 'paid' && total === 0) return 'nothing_to_pay';
  return refusal?.code === 'below_provider_minimum' ? refusal.code : null;
};

/** The payment that the page confirms: the last one that brought money the bank has not taken back. */
export const confirmedOf = (attempts: PaymentEntity[]): PaymentEntity | null =>
  attempts.findLast(({ status, amountDisputed }) => isSettled(status) && amountDisputed === 0) ?? null;

export const receiptOf = (
  invoice: Invoice,
  { paid, attempts, pdfPath }: { paid: PaymentEntity | null; attempts: PaymentEntity[]; pdfPath: string }
): PayPageReceipt | null => {
  if (!paid) return null;
  const url = paid.receiptUrl !== null && /^https?:\/\//.test(paid.receiptUrl) ? paid.receiptUrl : null;
  const isOnlyOne = attempts.filter(({ status }) => isSettled(status)).length === 1;
  const paidAt = isOnlyOne ? (invoice.paidAt ?? paid.settledAt) : paid.settledAt;
  return { paidAt, method: paid.method, url, pdfPath };
};

export const isReceived = ({ status }: PaymentEntity): boolean => isSettled(status);

export const withQuery = (path: string, query: string): string => `${path}${path.includes('?') ? '&' : '?'}${query}`;

/** What went back to the payer. A refund that failed or was canceled did not. */
export const refundsOf = (payments: Pick<Payment, 'refunds'>[]): PayPageRefund[] =>
  payments
    .flatMap(({ refunds }) => refunds)
    .flatMap(({ status, amount, createdAt }) =>
      status === 'succeeded' || status === 'pending' ? [{ status, amount, at: createdAt }] : []
    )
    .sort((one, other) => (one.at < other.at ? -1 : 1));

export const paymentsOf = (attempts: PaymentEntity[], pathOf: (id: string) => string): PayPagePayment[] =>
  attempts.filter(isReceived).map(({ documentId, settledAt, amount, method, recorded }) => ({
    ...{ paidAt: settledAt, amount, method },
    recordedMethod: recorded?.method ?? null,
    pdfPath: pathOf(documentId),
  }));

/** Where a transfer of the amount due goes. */
export const transferOf = (document: Pick<InvoiceDocument, 'invoice' | 'seller'>): PayPageTransfer | null => {
  const code = paymentCodeOf(document, document.invoice.amountDue);
  if (!code) return null;
  const { name, iban, bic, reference } = code.transfer;
  return {
    ...{ accountHolder: name, iban, bic, bankName: document.seller.bankDetails?.bankName ?? null, reference },
    ...{ code: code.text, standard: code.standard },
  };
};
