import type { Environment } from '../../contracts/common';
import type { InvoiceStatus } from '../../contracts/invoices';
import type { ReadinessReason } from '../../contracts/payment-modules';

import { checkAmount, type AmountProblem } from '../money/money';
import { whyModuleRefuses, type DecidingModule, type ModuleRefusal } from './module-acceptance';

export const checkoutRefusalCodes = [
  'invoice_is_draft',
  'invoice_already_paid',
  'invoice_processing',
  'invoice_refunded',
  'invoice_canceled',
  'invoice_credited',
  'invoice_written_off',
  'module_off',
  'module_environment_changed',
  'link_payments_disabled',
  'module_not_ready',
  'nothing_to_pay',
  'currency_not_accepted',
  'above_module_maximum',
  'below_provider_minimum',
  'above_provider_maximum',
  'amount_not_chargeable',
] as const;

/** Why a checkout cannot be started. Limits are in minor units of `currency`. */
export type CheckoutRefusal =
  | { code: 'invoice_is_draft' | 'invoice_already_paid' | 'invoice_processing' | 'invoice_refunded' }
  | { code: 'invoice_canceled' | 'invoice_credited' | 'invoice_written_off' | 'nothing_to_pay' }
  | ModuleRefusal
  | { code: 'below_provider_minimum'; minimum: number; currency: string }
  | { code: 'above_provider_maximum'; maximum: number; currency: string }
  | { code: 'amount_not_chargeable'; problem: AmountProblem };

export interface CheckoutRequest {
  invoiceStatus: InvoiceStatus;
  /** Minor units. */
  total: number;
  currency: string;
  invoiceEnvironment: Environment | null;
  module: DecidingModule;
  /** The result of `moduleReadiness` for the module's mode. */
  readinessReasons: readonly ReadinessReason[];
}

const statusRefusal = (status: InvoiceStatus): CheckoutRefusal | null => {
  switch (status) {
    case 'open':
      return null;
    case 'draft':
      return { code: 'invoice_is_draft' };
    case 'processing':
      return { code: 'invoice_processing' };
    case 'paid':
    case 'partially_refunded':
      return { code: 'invoice_already_paid' };
    case 'refunded':
      return { code: 'invoice_refunded' };
    case 'credited':
      return { code: 'invoice_credited' };
    case 'written_off':
      return { code: 'invoice_written_off' };
    case 'canceled':
      return { code: 'invoice_canceled' };
  }
};

const amountRefusal = ({ total, currency }: CheckoutRequest): CheckoutRefusal | null => {
  const problem = checkAmount(total, currency, { minimum: true });
  switch (problem?.code) {
    case undefined:
      return null;
    case 'zero':
      return { code: 'nothing_to_pay' };
    case 'below_minimum':
      return { code: 'below_provider_minimum', minimum: problem.minimum, currency };
    case 'above_maximum':
      return { code: 'above_provider_maximum', maximum: problem.maximum, currency };
    case 'unknown_currency':
    case 'not_an_integer':
    case 'negative':
    case 'not_a_step':
      return { code: 'amount_not_chargeable', problem };
  }
};

/**
 * Decides whether a checkout of an invoice may start. Call it under the invoice's lock, otherwise two tabs may both pass.
 *
 * @returns `null`, or the first obstacle: of the invoice, then of the module, then of the amount
 */
export const checkCheckoutAllowed = (request: CheckoutRequest): CheckoutRefusal | null =>
  statusRefusal(request.invoiceStatus) ??
  whyModuleRefuses({ ...request, amount: request.total, to: 'collect' }) ??
  amountRefusal(request);

/** The payment of an invoice that may still be paid. */
export interface ActiveSession {
  /** `created`: our row is there and the provider has not answered yet. */
  status: 'created' | 'open';
  amount: number;
  currency: string;
  environment: Environment;
  expiresAt: Date | string | null;
  /** Of everything else the page was made with: appearance, options, account. */
  fingerprint: string;
}

type WantedSession = Pick<ActiveSession, 'amount' | 'currency' | 'environment' | 'fingerprint'>;

/**
 * - `create`: record a new row, then ask the provider.
 * - `reuse`: hand out the open session's address again.
 * - `replace`: expire the open session *at the provider* first (an open page at an old amount stays payable
 *   otherwise), look at what it answers, as it may have been paid meanwhile, and then create.
 * - `resume`: repeat the provider's call of the recorded row with its own parameters and key, then decide
 *   again. Also when the row no longer fits: only its answer tells which session to expire.
 * - `abandon_and_create`: the row's time is over, so its session, if there ever was one, is over too.
 */
type SessionDecision = { action: 'create' | 'reuse' | 'replace' | 'resume' | 'abandon_and_create' };

/** Decides how to proceed when an invoice is to be paid and this payment of it is still active. */
export const decideSession = (input: {
  active: ActiveSession | null;
  wanted: WantedSession;
  now: Date;
  /** A page with less time than this left is not worth opening. */
  minimumSecondsLeft: number;
}): SessionDecision => {
  const { active, wanted } = input;
  if (active === null) return { action: 'create' };
  const secondsLeft =
    active.expiresAt === null ? null : (new Date(active.expiresAt).getTime() - input.now.getTime()) / 1000;
  if (active.status === 'created') {
    return { action: secondsLeft !== null && secondsLeft <= 0 ? 'abandon_and_create' : 'resume' };
  }
  const fits =
    active.amount === wanted.amount &&
    active.currency === wanted.currency &&
    active.environment === wanted.environment &&
    active.fingerprint === wanted.fingerprint;
  const lasts = secondsLeft !== null && secondsLeft > 0 && secondsLeft >= input.minimumSecondsLeft;
  return { action: fits && lasts ? 'reuse' : 'replace' };
};

/**
 * Stripe takes 30 minutes to 24 hours (Sessions.d.ts of stripe 23.1.0: `expires_at`); clocks differ and the
 * call takes a while, and at exactly 24 hours every checkout failed (moodle-paygw_stripe#72): so we keep off.
 */
const sessionLifetimeMinutes = { minimum: 31, maximum: 23 * 60 + 55 } as const;

/**
 * When a session started now ends, in whole seconds, its lifetime brought within {@link sessionLifetimeMinutes}.
 *
 * @throws RangeError when the lifetime is no number
 */
export const sessionExpiry = (now: Date, lifetimeMinutes: number): Date => {
  if (Number.isNaN(lifetimeMinutes)) throw new RangeError('A session needs a lifetime');
  const { minimum, maximum } = sessionLifetimeMinutes;
  const minutes = Math.min(Math.max(lifetimeMinutes, minimum), maximum);
  return new Date(Math.floor((now.getTime() + minutes * 60_000) / 1000) * 1000);
};
