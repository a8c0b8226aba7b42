import type { ErrorDetails, ReadinessReason } from '../../../contracts';
import { checkCheckoutAllowed, type CheckoutRefusal } from '../../../domain/payments/checkout-rules';
import { amountDue } from '../../../domain/invoices/invoice-state';
import { withCurrency } from '../../../domain/money/money';
import type { InvoiceEntity } from '../invoices';
import { ConflictError, InvalidInputError, type PluginError } from '../kit/errors';
import { decidingModule, type PaymentModuleEntity } from '../payment-modules';

/** What keeps a charge from being started: `null`, or the first thing in the way. */
export const findCheckoutRefusal = (
  invoice: Pick<InvoiceEntity, 'status' | 'total' | 'amountDue' | 'currency' | 'environment'>,
  module: PaymentModuleEntity,
  reasons: ReadinessReason[]
): CheckoutRefusal | null =>
  checkCheckoutAllowed({
    invoiceStatus: invoice.status,
    total: amountDue(invoice),
    currency: invoice.currency,
    invoiceEnvironment: invoice.environment,
    module: decidingModule(module),
    readinessReasons: reasons,
  });

/** A second page while a voucher or a transfer of the first may still be paid is a second charge: it has to be wanted. */
export const payerHasToAct = (invoice: Pick<InvoiceEntity, 'number'>): ConflictError =>
  new ConflictError(`The payer of invoice ${invoice.number ?? ''} has chosen a method and still has to act.`, {
    code: 'invoice_requires_action',
    field: 'anotherMethod',
    hint: 'The payment says what is to be done. To take another method all the same, ask with anotherMethod: true; the first one may stay payable.',
  });

/** Money for it has arrived that a person has to look at first. */
export const underReview = (invoice: Pick<InvoiceEntity, 'number'>): PluginError =>
  new ConflictError(`A payment for invoice ${invoice.number ?? '(draft)'} has arrived and is being checked.`, {
    code: 'payment_under_review',
    field: 'status',
    hint: 'Do not pay again. Staff: look at the unassigned payments, and assign it or mark it handled.',
  });

/** The sentence and the next step for each reason why a checkout cannot be started. */
export const checkoutRefusal = (
  refusal: CheckoutRefusal,
  invoice: InvoiceEntity,
  module: PaymentModuleEntity
): PluginError => {
  const name = `Invoice ${invoice.number ?? '(draft)'}`;
  const conflict = (message: string, details: Omit<ErrorDetails, 'code'>) =>
    new ConflictError(message, { code: refusal.code, ...details });
  const invalid = (message: string, details: Omit<ErrorDetails, 'code'>) =>
    new InvalidInputError(message, { code: refusal.code, ...details });

  switch (refusal.code) {
    case 'invoice_is_draft':
      return conflict('The invoice is a draft.', { field: 'status', hint: 'Issue it first.' });
    case 'invoice_already_paid':
      return conflict(`${name} is already paid.`, { field: 'status', hint: 'Nothing is left to pay.' });
    case 'invoice_processing':
      return conflict(`A payment of ${name} is under way.`, {
        field: 'status',
        hint: 'Wait for the bank: delayed methods take days. The invoice becomes paid, or payable again, by itself.',
      });
    case 'invoice_refunded':
      return conflict(`${name} was refunded.`, { field: 'status', hint: 'Duplicate it to charge again.' });
    case 'invoice_canceled':
      return conflict(`${name} was cancelled at the provider.`, {
        field: 'status',
        hint: 'Duplicate it to charge again.',
      });
    case 'module_off':
      return conflict(`The payment module "${module.name}" is off.`, {
        field: 'paymentModule',
        hint: 'Ask an administrator to switch it to Sandbox or On.',
      });
    case 'module_environment_changed':
      return conflict(
        `${name} was issued in the ${refusal.invoiceEnvironment} environment, and "${module.name}" charges in ${refusal.moduleEnvironment} now.`,
        { field: 'paymentModule', hint: 'Duplicate the invoice and issue the copy, or switch the module back.' }
      );
    case 'link_payments_disabled':
      return conflict(`Payment by link is switched off in "${module.name}".`, {
        field: 'paymentModule',
        hint: 'Ask an administrator to enable link payments in the payment module.',
      });
    case 'module_not_ready':
      return conflict(`"${module.name}" cannot take payments: ${refusal.reasons[0].message}`, {
        field: 'paymentModule',
        hint: refusal.reasons[0].hint,
        reasons: [...refusal.reasons],
      });
    case 'nothing_to_pay':
      return conflict(`${name} comes to nothing.`, { field: 'total', hint: 'There is nothing to pay.' });
    case 'currency_not_accepted':
      return invalid(`"${module.name}" does not accept ${refusal.currency.toUpperCase()}.`, {
        field: 'currency',
        hint: `It accepts ${refusal.acceptedCurrencies.map((code) => code.toUpperCase()).join(', ')}.`,
      });
    case 'above_module_maximum':
      return invalid(
        `${name} is above this payment module’s maximum of ${withCurrency(refusal.maximum, refusal.currency)}.`,
        { field: 'total', hint: 'Ask an administrator to raise the module’s maximum, or split the invoice.' }
      );
    case 'below_provider_minimum':
      return invalid(
        `${name} is below ${withCurrency(refusal.minimum, refusal.currency)}, the least the provider charges.`,
        {
          field: 'total',
          hint: 'Put several small amounts on one invoice.',
        }
      );
    case 'above_provider_maximum':
      return invalid(
        `${name} is above ${withCurrency(refusal.maximum, refusal.currency)}, the most the provider charges.`,
        {
          field: 'total',
          hint: 'Split it into several invoices.',
        }
      );
    case 'amount_not_chargeable':
      return invalid(`The total of ${name} cannot be charged (${refusal.problem.code}).`, {
        field: 'total',
        hint: 'Duplicate the invoice and correct its lines.',
      });
  }
};
