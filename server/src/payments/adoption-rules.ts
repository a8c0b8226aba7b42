import type { Environment } from '../../../contracts/common';
import type { InvoiceStatus } from '../../../contracts/invoices';
import type { UnassignedReason } from '../../../contracts/unassigned-payments';
import type { PaymentFact } from '../../../domain/payments/payment-facts';

/** The parts of an invoice that a payment found at the provider must match. */
export interface AdoptingInvoice {
  status: InvoiceStatus;
  number: string | null;
  /** Minor units. */
  total: number;
  currency: string;
  environment: Environment | null;
  /** The banking contract of its payment module. */
  contractId: string | null;
}

/**
 * - `adopt`: the payment belongs to the invoice, and its row is written again.
 * - `keep`: no invoice here can be told to be paid by it, and a person has to decide.
 * - `leave`: another contract on the same account is told of it, too, and it is that one's.
 */
type AdoptionVerdict = { action: 'adopt' } | { action: 'keep'; reason: UnassignedReason } | { action: 'leave' };

/**
 * What becomes of a payment that carries this site's marks and has no row here.
 *
 * A restored counter gives the same number to another invoice, and a restored draft may be issued with other lines:
 * a payment is adopted only by the invoice it was made for, to the last unit, or else a person would never look.
 *
 * @param invoice the one its marks name; null when there is none here
 * @param contractId through whose keys the payment was read
 */
export const judgeAdoption = (
  fact: Pick<PaymentFact, 'amount' | 'currency' | 'environment' | 'reference'>,
  invoice: AdoptingInvoice | null,
  contractId: string
): AdoptionVerdict => {
  if (invoice === null) return { action: 'keep', reason: 'invoice_unknown' };
  if (invoice.status === 'draft') return { action: 'keep', reason: 'invoice_is_draft' };
  const fits =
    invoice.number === (fact.reference?.invoiceNumber ?? null) &&
    invoice.total === fact.amount &&
    invoice.currency === fact.currency &&
    invoice.environment === fact.environment;
  if (!fits) return { action: 'keep', reason: 'invoice_differs' };
  return invoice.contractId === contractId ? { action: 'adopt' } : { action: 'leave' };
};
