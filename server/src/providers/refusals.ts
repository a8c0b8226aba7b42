import type { RefusalParty, RefusalReason } from '../../../contracts';

interface RefusalClass {
  party: RefusalParty;
  /** The next step, for staff. */
  hint: string;
}

/** All reasons of a provider's refusals: who can fix each one, and how. */
export const refusalClasses: Record<RefusalReason, RefusalClass> = {
  key_invalid: {
    party: 'contract',
    hint: 'Open the banking contract, replace the secret key and verify it.',
  },
  key_expired: {
    party: 'contract',
    hint: 'Open the banking contract, enter a new secret key and verify it.',
  },
  permission_missing: {
    party: 'contract',
    hint: 'Add this permission to the restricted key in the provider’s dashboard, then verify the banking contract.',
  },
  account_closed: {
    party: 'contract',
    hint: 'Check in the provider’s dashboard whether the account still exists. If it does not, enter the keys of another account in a new banking contract.',
  },
  charges_disabled: {
    party: 'contract',
    hint: 'Complete the steps that the provider’s dashboard requires, then verify the banking contract.',
  },
  currency_not_enabled: {
    party: 'module',
    hint: 'Remove the currency from the payment module, or enable it for the account in the provider’s dashboard.',
  },
  tax_not_set_up: {
    party: 'module',
    hint: 'Enter the head office’s address in the provider’s tax settings, or switch off automatic tax in the payment module.',
  },
  payment_method_unavailable: {
    party: 'module',
    hint: 'Switch on a payment method for this currency in the provider’s dashboard, or choose another configuration in the payment module.',
  },
  configuration_missing: {
    party: 'module',
    hint: 'Choose another payment method configuration in the payment module: this one does not exist in the account.',
  },
  address_refused: {
    party: 'module',
    hint: 'Check publicUrl in the plugin’s configuration: payers are sent back to that address.',
  },
  decoration_refused: {
    party: 'module',
    hint: 'Correct it in the payment module. Until then payments are taken without it.',
  },
  request_refused: {
    party: 'module',
    hint: 'Correct the value that the message names, in the payment module or in the provider’s dashboard.',
  },
  amount_too_small: {
    party: 'invoice',
    hint: 'Combine several small amounts on one invoice. The provider’s minimum applies after conversion to the account’s currency.',
  },
  amount_too_large: { party: 'invoice', hint: 'Split it into several invoices.' },
  amount_invalid: { party: 'invoice', hint: 'Duplicate the invoice and correct its lines.' },
  invoice_data_refused: {
    party: 'invoice',
    hint: 'Duplicate the invoice and correct the value that the message names.',
  },
  payment_declined: { party: 'payer', hint: 'Ask the payer to try another payment method.' },
  balance_insufficient: {
    party: 'nobody',
    hint: 'Add money to the balance in the provider’s dashboard, or wait for new payments, then refund again. No money has moved.',
  },
  temporary: {
    party: 'nobody',
    hint: 'Try again in a minute. Nothing was charged. If the problem continues, check the provider’s status page.',
  },
};

export const partyOf = (reason: RefusalReason): RefusalParty => refusalClasses[reason].party;
