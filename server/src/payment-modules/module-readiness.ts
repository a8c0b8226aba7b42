import type { KeyPairStatus } from '../../../contracts/banking-contracts';
import type { ProviderCapabilities } from '../../../contracts/capabilities';
import type { Environment } from '../../../contracts/common';
import {
  environmentOfMode,
  type Mode,
  type ReadinessCode,
  type ReadinessReason,
} from '../../../contracts/payment-modules';

/** The fields of a payment module that decide whether it can take payments. */
export interface ReadinessModule {
  linkEnabled: boolean;
  /** Lower case. */
  acceptedCurrencies: readonly string[];
  maximumCurrency: string | null;
  /** Addresses that payers are sent to, or that images are loaded from. */
  urls: readonly (string | null)[];
}

/** The fields of the key pair of the mode's environment. */
export interface ReadinessKeyPair {
  environment: Environment;
  status: KeyPairStatus;
  /** `null` when a restricted key may not read it. Then only a payment can tell. */
  chargesEnabled: boolean | null;
}

/**
 * Returns every reason why a module cannot enter a mode, in the order in which to fix them; empty when it is ready. The
 * texts are English and name the next step. The admin panel translates by code.
 *
 * @param keyPair the contract's key pair for the mode's environment; a pair of the other environment counts as none
 */
export const moduleReadiness = (
  module: ReadinessModule,
  keyPair: ReadinessKeyPair | null,
  capabilities: ProviderCapabilities,
  mode: Exclude<Mode, 'off'>
): ReadinessReason[] => {
  const environment = environmentOfMode[mode];
  const pair = keyPair?.environment === environment ? keyPair : null;
  const keys = `${environment} keys`;
  const reasons: ReadinessReason[] = [];
  const add = (code: ReadinessCode, message: string, hint: string): void => {
    reasons.push({ code, message, hint });
  };

  if (!pair) {
    add(
      'key_pair_missing',
      `The banking contract has no ${keys}.`,
      `Enter the ${keys} in the banking contract, then verify them.`
    );
  } else if (pair.status === 'inactive') {
    add(
      'key_pair_not_verified',
      `The ${keys} of the banking contract have not been verified.`,
      `Open the banking contract and verify the ${keys}.`
    );
  } else if (pair.status === 'error') {
    add(
      'key_pair_error',
      `The ${keys} of the banking contract do not work.`,
      `Open the banking contract, read the reason under the ${keys}, correct them and verify again.`
    );
  }

  // No money moves in the sandbox, so an account can be tried before it is activated.
  if (mode === 'on' && pair?.chargesEnabled === false) {
    add(
      'charges_disabled',
      'The account cannot take payments yet.',
      "Complete the account's activation in the provider's dashboard, then verify the live keys of the banking contract again."
    );
  }

  if (!capabilities.linkPayments.available) {
    add(
      'link_payments_unavailable',
      'The type of the banking contract does not support payment by link.',
      'Create a module with a banking contract of a type that supports payment by link.'
    );
  } else if (!module.linkEnabled) {
    add(
      'link_payments_disabled',
      'Payment by link is disabled in this module.',
      'Switch on "Payment links" in the module\'s link options.'
    );
  }

  if (module.acceptedCurrencies.length === 0) {
    add(
      'no_accepted_currency',
      'The module has no accepted currencies.',
      'Choose at least one currency under "Accepted currencies".'
    );
  }
  if (module.maximumCurrency !== null && !module.acceptedCurrencies.includes(module.maximumCurrency)) {
    const code = module.maximumCurrency.toUpperCase();
    add(
      'maximum_currency_not_accepted',
      `The maximum amount is in ${code}, which the module does not accept.`,
      `Add ${code} to "Accepted currencies", or choose another currency under "Maximum amount".`
    );
  }
  // Plain http is for tests on a local machine.
  if (mode === 'on' && module.urls.some((url) => url !== null && !url.startsWith('https://'))) {
    add(
      'url_not_https',
      'An address of the module does not start with https://.',
      'Change the success and cancel addresses, the logo and the icon to https:// before real payers see them.'
    );
  }
  return reasons;
};
