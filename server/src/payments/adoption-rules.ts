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
 * - `adopt`: the payment belongs to the invoice. Its row is created again.
 * - `keep`: the payment does not fit an invoice of this site. A person has to decide.
 * - `leave`: the invoice uses another contract on the same account. That contract receives the same fact and handles
 *   it.
 */
type AdoptionVerdict = { action: 'adopt' } | { action: 'keep'; reason: UnassignedReason } | { action: 'leave' };

/**
 * Decides what happens to a payment that carries this site's metadata but has no row here.
 *
 * A restored counter can give the same number to another invoice, and a restored draft can be issued with other lines.
 * So an invoice adopts a payment only if amount and currency match exactly. Otherwise nobody would notice the
 * difference.
 *
 * @param invoice the invoice that the metadata names; null when it does not exist here
 * @param contractId the contract whose keys read the payment
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
