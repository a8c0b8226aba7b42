import type { ActorReference, Environment, InvoiceStatus, Payment } from '../../../contracts';
import type { PaymentLedgerState } from '../../../domain/payments/payment-state';
import type { CheckoutRequest } from '../providers/payment-provider';

/** Why a page is closed before its time. */
export type Withdrawal = 'link_revoked' | 'module_off' | 'invoice_credited' | 'invoice_deleted';

/** A row: what the API shows of a payment, in columns, and what only this plugin knows of it. */
export interface PaymentEntity extends Omit<
  Payment,
  | 'invoice'
  | 'paymentModule'
  | 'received'
  | 'difference'
  | 'startedBy'
  | 'provider'
  | 'refunds'
  | 'disputes'
  | 'fraudWarnings'
  | 'reviews'
> {
  id: number;
  invoice: { id: number; documentId: string; number: string | null; status: InvoiceStatus };
  paymentModule: { id: number; documentId: string; name: string } | null;
  contractId: string;
  actionExpiresAt: string | null;
  /** Minor units of `currencyReceived`; both only where they differ from what was asked for. */
  amountReceived: number | null;
  currencyReceived: string | null;
  withdrawal: Withdrawal | null;
  starterType: ActorReference['type'];
  starterId: string | null;
  starterName: string | null;
  sessionId: string | null;
  intentId: string | null;
  chargeId: string | null;
  checkoutUrl: string | null;
  /** As `fingerprint`, only of attempts made here: imported payments have neither and are never sent again. */
  request: CheckoutRequest;
  fingerprint: string;
  idempotencyKey: string;
  activeFor: string | null;
  ledger: PaymentLedgerState | null;
  updatedAt: string;
}

/** What an attempt is inserted with; the rest has defaults. */
export type PaymentData = Omit<Partial<PaymentEntity>, 'id' | 'request' | 'fingerprint' | 'updatedAt'> &
  Pick<
    PaymentEntity,
    | 'invoice'
    | 'paymentModule'
    | 'contractId'
    | 'environment'
    | 'amount'
    | 'currency'
    | 'attempt'
    | 'origin'
    | 'starterType'
    | 'starterId'
    | 'starterName'
    | 'idempotencyKey'
    | 'ledger'
  > & { request?: CheckoutRequest | null; fingerprint?: string | null };

export interface ProviderScope {
  contractId: string;
  environment: Environment;
}
