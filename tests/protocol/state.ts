import type { InvoiceAdjustment } from '../../domain/invoices/invoice-state';
import type { PaymentLedgerState } from '../../domain/payments/payment-state';
import type { InvoiceStatus } from '../../contracts/invoices';
import type { PaymentStatus } from '../../contracts/payments';

/** The state of the modelled world. It is plain JSON: the explorer copies and hashes it. */
export interface World {
  /** Increases once, when the lifetime of every page that is open now ends. */
  hour: 0 | 1;
  database: Database;
  /** A copy that `restore` puts back. */
  backup: Database | null;
  stripe: Stripe;
  processes: Process[];
  /** What went wrong at the moment of a step, where the state afterwards does not show it. */
  noted: string[];
  /** How often each rare thing may still happen. */
  budget: Budget;
}

export interface Database {
  invoice: {
    status: InvoiceStatus;
    /** Minor units; null for the total. */
    amountDue: number | null;
    overpaid: boolean;
    adjustments: InvoiceAdjustment[];
  };
  rows: Row[];
  refundRequests: RefundRequestRow[];
  /** Set by a restore: the provider may know sessions that have no row. */
  restored: boolean;
}

/** A payment of the invoice. */
export interface Row {
  id: number;
  requestId: number;
  /** Minor units. */
  amount: number;
  status: PaymentStatus;
  sessionId: number | null;
  active: boolean;
  /** Whether the address of the page is stored. */
  url: boolean;
  withdrawn: boolean;
  /** When the requested page ends: at the end of this hour. */
  hour: 0 | 1;
  recorded: boolean;
  /** Set when the row was restored from the provider: its request is unknown. */
  adopted: boolean;
  ledger: PaymentLedgerState;
}

export interface RefundRequestRow {
  id: number;
  rowId: number;
  amount: number;
  status: 'waiting' | 'sent' | 'failed';
}

/** A Checkout Session at the provider. */
export interface Session {
  id: number;
  /** The idempotency key is the id of the request. */
  requestId: number;
  rowId: number;
  amount: number;
  state: 'open' | 'paid' | 'expired';
  hour: 0 | 1;
  /** Whether a payer has its address. */
  handedOut: boolean;
  refunds: { key: string; amount: number }[];
}

export interface Stripe {
  sessions: Session[];
  /** Idempotency keys of requests that were refused for good. */
  refusedKeys: number[];
}

export type Process =
  | { kind: 'checkout'; at: 'plan'; rounds: number }
  | { kind: 'checkout'; at: 'look'; rounds: number }
  | {
      kind: 'checkout';
      at: 'call';
      rounds: number;
      row: number;
      requestId: number;
      hour: 0 | 1;
      resumed: boolean;
      withdrawn: boolean;
    }
  | {
      kind: 'checkout';
      at: 'answer';
      rounds: number;
      row: number;
      requestId: number;
      session: number;
      resumed: boolean;
      withdrawn: boolean;
    }
  | { kind: 'checkout'; at: 'refused'; rounds: number; row: number; requestId: number }
  | { kind: 'checkout'; at: 'replace_request'; rounds: number; row: number; requestId: number; hour: 0 | 1 }
  | { kind: 'checkout'; at: 'hand_out'; rounds: number; session: number }
  | Closing
  | Applying
  | { kind: 'staff'; at: 'withdraw'; act: StaffAct }
  | { kind: 'staff'; at: 'change'; act: StaffAct }
  | { kind: 'refund'; at: 'request'; row: number; amount: number }
  | { kind: 'refund'; at: 'call'; request: number; row: number; amount: number }
  | { kind: 'refund'; at: 'apply'; request: number; row: number; amount: number; read: ReadSession };

/** Closes a page at the provider. */
export interface Closing {
  kind: 'checkout' | 'staff' | 'closer';
  at: 'expire';
  rounds: number;
  session: number;
  /** What follows once the result is applied. */
  then: After;
  /** What staff want to do after it. */
  act?: StaffAct;
}

/** Applies what one reading of a session returned: of a closing, a webhook, the payer's return or reconciliation. */
export interface Applying {
  kind: 'checkout' | 'staff' | 'closer' | 'reader';
  at: 'apply';
  rounds: number;
  read: ReadSession;
  then: After;
  act?: StaffAct;
}

export type After = 'plan' | 'look' | 'change' | 'end';
export type StaffAct = 'credit' | 'record' | 'write_off' | 'revoke';

/** What one reading of a session returned. */
export type ReadSession = Omit<Session, 'handedOut'>;

export interface Budget {
  checkouts: number;
  readers: number;
  crashes: number;
  refusals: number;
  staff: StaffAct[];
  refundPresses: number;
  backups: number;
  restores: number;
  hours: number;
}
