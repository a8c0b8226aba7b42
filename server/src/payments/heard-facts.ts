import type { Environment, Invoice, Payment, ProviderRefusal } from '../../../contracts';
import type { Change, Happening } from '../../../domain/payments/happenings';
import type { ProviderFact } from '../../../domain/payments/payment-facts';
import type { Actor } from '../kit/actor';
import type { UnassignedRow } from './unassigned-repository';

/** Whose word the facts are: one contract's keys in one environment. */
export interface FactScope {
  contractId: string;
  environment: Environment;
  /** The contract's account; null while that is not known. Facts of another account settle nothing. */
  accountId: string | null;
}

export interface HeardFacts {
  scope: FactScope;
  facts: ProviderFact[];
  actor: Actor;
}

/** What happened to a payment, for those who write to people about it. */
export interface PaymentNews {
  happenings: readonly Happening[];
  invoice: Invoice;
  payment: Change<Payment>;
}

/** What a provider refused when an invoice was to be paid. */
export interface RefusalNews {
  invoiceId: string;
  paymentId: string;
  moduleId: string;
  refusal: ProviderRefusal;
}

/** The room that writes to people, as far as this one needs it. */
export interface PaymentAnnouncer {
  /** In the transaction that changed the payments. Answers how many messages that makes. */
  write(news: PaymentNews[]): Promise<number>;
  /** In the transaction that stored the payment. Answers how many messages that makes. */
  writeUnassigned(payment: UnassignedRow): Promise<number>;
  /** In the transaction that notes a refusal. Answers how many messages that makes. */
  refused(news: RefusalNews): Promise<number>;
  /** After its commit: they can go out. */
  wake(): void;
}
