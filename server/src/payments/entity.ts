import type { ActorReference, Environment, InvoiceStatus, Payment } from '../../../contracts';
import type { PaymentLedgerState } from '../../../domain/payments/payment-state';
import type { CheckoutRequest } from '../providers/payment-provider';

/** Why a page is closed before it expires. */
export type Withdrawal = 'link_revoked' | 'module_off' | 'amount_changed';

/** A row: the fields of the API's payment as columns, and the columns that only the plugin reads. */
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
  | 'amountRefundable'
> {
  id: number;
  invoice: { id: number; documentId: string; number: string | null; status: InvoiceStatus };
  paymentModule: { id: number; documentId: string; name: string } | null;
  contractId: string;
  actionExpiresAt: string | null;
  /** Minor units of `currencyReceived`. Both are null unless they differ from what was requested. */
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
  /**
   * `request` and `fingerprint` exist only for attempts made here. Imported payments have neither and are never sent.
   */
  request: CheckoutRequest;
  fingerprint: string;
  idempotencyKey: string;
  activeFor: string | null;
  ledger: PaymentLedgerState | null;
  updatedAt: string;
}

/** The columns an attempt is inserted with; the others have defaults. */
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
