import type { Customer } from '../../../contracts/parties';
import type { LineSuggestion } from '../../../contracts/suggestions';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { formatUnitPrice } from '../../../domain/money/unit-price';
import { writeDecimal } from '../../../domain/money/typed-decimal';
import { BY_DEFAULT, type InvoiceValues, type LineValues } from '../invoices/form';
import { companyValuesOf } from '../invoices/reference-values';

/** All of a customer's fields, as the form of an invoice holds them: nothing of a former choice stays. */
export const customerValuesOf = (customer: Customer): InvoiceValues['customer'] => ({
  ...customer,
  ...companyValuesOf(customer),
  address: { ...emptyAddress, ...customer.address },
});

/** A line with description, unit, price and tax of a suggestion. Its quantity, discount and days stay. */
export const lineWith = (
  line: LineValues,
  { line: from }: LineSuggestion,
  currency: string,
  locale: string
): LineValues => ({
  ...line,
  description: from.description,
  unitCode: from.unitCode,
  unitAmount: writeDecimal(formatUnitPrice(from.unitAmountDecimal, currency), locale),
  taxRate: from.taxRate === '0' ? null : writeDecimal(from.taxRate, locale),
  taxCategory: from.taxCategory ?? BY_DEFAULT,
  taxExemption: from.taxExemption?.text ?? null,
  taxExemptionCode: from.taxExemption?.code ?? BY_DEFAULT,
});
