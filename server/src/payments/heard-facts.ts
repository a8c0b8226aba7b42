import type { Environment, Invoice, Payment, ProviderRefusal } from '../../../contracts';
import type { Change, Happening } from '../../../domain/payments/happenings';
import type { ProviderFact } from '../../../domain/payments/payment-facts';
import type { Actor } from '../kit/actor';
import type { UnassignedRow } from './unassigned-repository';

/** The source of facts: the keys of one contract in one environment. */
export interface FactScope {
  contractId: string;
  environment: Environment;
  /** The contract's account; null while it is unknown. Facts of another account settle nothing. */
  accountId: string | null;
}

export interface HeardFacts {
  scope: FactScope;
  facts: ProviderFact[];
  actor: Actor;
}

/** What happened to a payment, for the room that notifies people. */
export interface PaymentNews {
  happenings: readonly Happening[];
  invoice: Invoice;
  payment: Change<Payment>;
}

/** What a provider refused when an invoice was being paid. */
export interface RefusalNews {
  invoiceId: string;
  paymentId: string;
  moduleId: string;
  refusal: ProviderRefusal;
}

/** The part of the notifications room that this room uses. */
export interface PaymentAnnouncer {
  /** Writes notifications in the transaction that changes the payments. Returns their number. */
  write(news: PaymentNews[]): Promise<number>;
  /** Writes notifications in the transaction that stores the payment. Returns their number. */
  writeUnassigned(payment: UnassignedRow): Promise<number>;
  /** Writes notifications in the transaction that records a refusal. Returns their number. */
  refused(news: RefusalNews): Promise<number>;
  /** Starts sending. Call it after the commit. */
  wake(): void;
}
