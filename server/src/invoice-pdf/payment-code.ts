import type { InvoiceDocument } from '../../../contracts';
import type { CreditTransfer } from '../../../domain/payments/credit-transfer';
import { epcQr } from '../../../domain/payments/epc-qr';
import { swissQrBill, type SwissQrBill } from '../../../domain/payments/swiss-qr-bill';

/** The code that asks for a transfer of an invoice's amount. */
export type PaymentCode =
  | { standard: 'epc'; text: string; transfer: CreditTransfer; bill: null }
  | { standard: 'swiss'; text: string; transfer: CreditTransfer; bill: SwissQrBill };

/**
 * Returns the payment code of an issued invoice. Null when the seller wants none, has no bank account, or the standards
 * have none for the currency and the account. A credit note asks for no money. An invoice of the sandbox must not: the
 * account is real.
 *
 * @param amount minor units of the invoice's currency
 */
export const paymentCodeOf = (
  { invoice, seller, credits }: Pick<InvoiceDocument, 'invoice' | 'seller'> & Partial<Pick<InvoiceDocument, 'credits'>>,
  amount: number
): PaymentCode | null => {
  const { bankDetails: bank } = seller;
  const name = bank?.accountHolder ?? seller.name;
  // An invoice that was issued by an earlier version has no such setting.
  if (!seller.paymentQrCode || !bank || !name || invoice.number === null) return null;
  if (credits || invoice.environment === 'test') return null;
  const transfer: CreditTransfer = {
    ...{ name, address: seller.address, iban: bank.iban, bic: bank.bic },
    ...{ amount, currency: invoice.currency, reference: invoice.number },
    payer: invoice.customer.address && { name: invoice.customer.name, ...invoice.customer.address },
  };
  const bill = swissQrBill(transfer);
  if (bill) return { standard: 'swiss', text: bill.text, transfer, bill };
  const text = epcQr(transfer);
  return text === null ? null : { standard: 'epc', text, transfer, bill: null };
};
