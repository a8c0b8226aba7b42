import type { ActorReference, Environment, ListQuery, Page, Single } from './common';
import type { PaymentStatus } from './payments';

/**
 * Why a payment of this site could not be given to an invoice.
 * `invoice_unknown`: the invoice is not in this database. `invoice_is_draft`: it is a draft here.
 * `invoice_differs`: it has another number, environment, total or currency here.
 */
export const unassignedReasons = ['invoice_unknown', 'invoice_is_draft', 'invoice_differs'] as const;
export type UnassignedReason = (typeof unassignedReasons)[number];

/** `open` until a person assigns it to an invoice or marks it handled. */
export const unassignedStates = ['open', 'assigned', 'handled'] as const;
export type UnassignedState = (typeof unassignedStates)[number];

/** Money the provider took for this site, of which no invoice here can be told to be paid. */
export interface UnassignedPayment {
  documentId: string;
  state: UnassignedState;
  reason: UnassignedReason;
  bankingContract: { documentId: string; name: string } | null;
  environment: Environment;
  status: PaymentStatus;
  /** What was asked for, in minor units of `currency`. */
  amount: number;
  /** What was refunded, in minor units of `currency`. */
  amountRefunded: number;
  currency: string;
  /** What the provider's object says it is for; such an invoice need not exist here. */
  claims: { invoice: string | null; number: string | null };
  provider: { sessionId: string; intentId: string | null; chargeId: string | null };
  /** Where a person finds it in the provider's own dashboard. */
  dashboardUrl: string | null;
  foundAt: string;
  /** The invoice it was assigned to. */
  invoice: string | null;
  note: string | null;
  decidedAt: string | null;
  decidedBy: ActorReference | null;
}

/** Filters of the list of unassigned payments. */
export interface UnassignedPaymentListQuery extends ListQuery {
  state?: UnassignedState;
  environment?: Environment;
}

/** The invoice that an unassigned payment is for. */
export interface AssignPaymentInput {
  /** documentId of an issued invoice of the same total, currency, environment and banking contract. */
  invoice: string;
}

/** How an unassigned payment was dealt with elsewhere. */
export interface HandlePaymentInput {
  /** What was done about it, for those who look later. */
  note: string;
}

/** GET …/unassigned-payments */
export type FindUnassignedPayments = Page<UnassignedPayment>;
/** POST …/unassigned-payments/:id/assign and …/handle */
export type OneUnassignedPayment = Single<UnassignedPayment>;
