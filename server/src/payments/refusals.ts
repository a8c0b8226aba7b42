import type { ErrorDetails, ReadinessReason } from '../../../contracts';
import { checkCheckoutAllowed, type CheckoutRefusal } from '../../../domain/payments/checkout-rules';
import { amountDue } from '../../../domain/invoices/invoice-state';
import { withCurrency } from '../../../domain/money/money';
import type { InvoiceEntity } from '../invoices';
import { ConflictError, InvalidInputError, type PluginError } from '../kit/errors';
import { decidingModule, type PaymentModuleEntity } from '../payment-modules';

/** Returns the first reason why a charge cannot be started, or null. */
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

/**
 * Refuses a second page while a voucher or a transfer of the first one can still be paid. Two charges would be
 * possible, so the caller has to ask for it explicitly.
 */
export const payerHasToAct = (invoice: Pick<InvoiceEntity, 'number'>): ConflictError =>
  new ConflictError(
    `The payer of invoice ${invoice.number ?? ''} has chosen a payment method and still has to complete the payment.`,
    {
      code: 'invoice_requires_action',
      field: 'anotherMethod',
      hint: 'The payment shows the required step. To use another method anyway, send anotherMethod: true. The first method may then still be payable.',
    }
  );

/** Refuses a new charge while money for the invoice waits for a person's decision. */
export const underReview = (invoice: Pick<InvoiceEntity, 'number'>): PluginError =>
  new ConflictError(`A payment for invoice ${invoice.number ?? '(draft)'} was received and is being checked.`, {
    code: 'payment_under_review',
    field: 'status',
    hint: 'Do not pay again. Staff: open the unassigned payments and assign this payment or mark it as handled.',
  });

/** Builds the message and the hint for each reason why a checkout cannot be started. */
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
      return conflict(`${name} is already paid.`, { field: 'status', hint: 'No amount is due.' });
    case 'invoice_processing':
      return conflict(`A payment of ${name} is in progress.`, {
        field: 'status',
        hint: 'Wait for the bank: delayed payment methods take several days. The status of the invoice then changes automatically.',
      });
    case 'invoice_refunded':
      return conflict(`${name} was refunded.`, { field: 'status', hint: 'Duplicate it to charge the customer again.' });
    case 'invoice_canceled':
      return conflict(`${name} was canceled at the provider.`, {
        field: 'status',
        hint: 'Duplicate it to charge the customer again.',
      });
    case 'invoice_credited':
      return conflict(`${name} was credited in full.`, {
        field: 'status',
        hint: 'No amount is due. Issue a new invoice to charge the customer again.',
      });
    case 'invoice_written_off':
      return conflict(`${name} was written off.`, {
        field: 'status',
        hint: 'If the customer pays after all, record the payment.',
      });
    case 'module_off':
      return conflict(`The payment module "${module.name}" is off.`, {
        field: 'paymentModule',
        hint: 'Ask an administrator to switch it to “Sandbox” or “On”.',
      });
    case 'module_environment_changed':
      return conflict(
        `${name} was issued in the ${refusal.invoiceEnvironment} environment, but "${module.name}" now uses the ${refusal.moduleEnvironment} environment.`,
        { field: 'paymentModule', hint: 'Duplicate the invoice and issue the copy, or switch the module back.' }
      );
    case 'link_payments_disabled':
      return conflict(`Payment by link is disabled in "${module.name}".`, {
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
      return conflict(`The total of ${name} is zero.`, { field: 'total', hint: 'No payment is needed.' });
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
    case 'below_provider_minimum': {
      const isRest = invoice.amountDue !== null && invoice.amountDue < invoice.total;
      const minimum = `${withCurrency(refusal.minimum, refusal.currency)}, the provider’s minimum amount`;
      return isRest
        ? invalid(`What is still due of ${name} is below ${minimum}.`, {
            field: 'amountDue',
            hint: 'Record the payment of the rest when it arrives in another way, or write it off.',
          })
        : invalid(`${name} is below ${minimum}.`, {
            field: 'total',
            hint: 'Combine several small amounts on one invoice.',
          });
    }
    case 'above_provider_maximum':
      return invalid(
        `${name} is above ${withCurrency(refusal.maximum, refusal.currency)}, the provider’s maximum amount.`,
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
