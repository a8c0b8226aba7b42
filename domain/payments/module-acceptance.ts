import type { Environment } from '../../contracts/common';
import { environmentOfMode, type Mode, type ReadinessReason } from '../../contracts/payment-modules';

/** The part of a payment module that decides which invoices it accepts. */
export interface DecidingModule {
  mode: Mode;
  acceptedCurrencies: readonly string[];
  /** Minor units of `maximumCurrency`. */
  maximumAmount: number | null;
  /** `null`: the maximum applies to every currency. */
  maximumCurrency: string | null;
  /** Whether invoices of the module can be paid by link. */
  linkEnabled: boolean;
}

/** Why a module refuses an invoice. `maximum` is in minor units of `currency`. */
export type ModuleRefusal =
  | { code: 'module_off' | 'link_payments_disabled' }
  | { code: 'module_environment_changed'; invoiceEnvironment: Environment | null; moduleEnvironment: Environment }
  | { code: 'module_not_ready'; reasons: readonly ReadinessReason[] }
  | { code: 'currency_not_accepted'; currency: string; acceptedCurrencies: readonly string[] }
  | { code: 'above_module_maximum'; maximum: number; currency: string };

export interface ModuleRequest {
  module: DecidingModule;
  /** The reasons that `moduleReadiness` returns for the module's mode. */
  readinessReasons: readonly ReadinessReason[];
  /** In minor units of `currency`: the total of a draft, or the amount due of an issued invoice. */
  amount: number;
  currency: string;
  /** `issue`: the invoice is a draft and takes the module's environment. `collect`: a payment starts. */
  to: 'issue' | 'collect';
  /** `null` for a draft. */
  invoiceEnvironment: Environment | null;
}

/**
 * Decides whether a module accepts an invoice: when it is issued, when a payment starts, and in the admin panel before
 * a person presses the button.
 *
 * @returns `null` when it does, otherwise the first obstacle
 */
export const whyModuleRefuses = (request: ModuleRequest): ModuleRefusal | null => {
  const { module, readinessReasons, amount, currency, to, invoiceEnvironment } = request;
  const moduleEnvironment = environmentOfMode[module.mode];
  if (moduleEnvironment === null) return { code: 'module_off' };
  if (to === 'collect' && moduleEnvironment !== invoiceEnvironment) {
    return { code: 'module_environment_changed', invoiceEnvironment, moduleEnvironment };
  }
  if (to === 'collect' && !module.linkEnabled) return { code: 'link_payments_disabled' };
  if (readinessReasons.length > 0) return { code: 'module_not_ready', reasons: readinessReasons };
  const { acceptedCurrencies, maximumAmount, maximumCurrency } = module;
  if (!acceptedCurrencies.includes(currency)) return { code: 'currency_not_accepted', currency, acceptedCurrencies };
  // There are no exchange rates, so a maximum applies to its own currency only.
  const limited = maximumAmount !== null && (maximumCurrency === null || maximumCurrency === currency);
  return limited && amount > maximumAmount ? { code: 'above_module_maximum', maximum: maximumAmount, currency } : null;
};
