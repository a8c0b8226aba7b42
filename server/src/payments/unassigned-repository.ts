import type { Core } from '@strapi/strapi';

import type {
  ActorReference,
  Environment,
  PaymentStatus,
  UnassignedPaymentListQuery,
  UnassignedReason,
  UnassignedState,
} from '../../../contracts';
import type { PaymentLedgerState } from '../../../domain/payments/payment-state';
import { insertIfAbsent, integerOf, isoOf, isoOrNull, lockRow } from '../kit/database';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { UNASSIGNED_UID } from '../plugin-id';

export interface UnassignedRow {
  id: number;
  documentId: string;
  state: UnassignedState;
  reason: UnassignedReason;
  contractId: string;
  environment: Environment;
  sessionId: string;
  intentId: string | null;
  chargeId: string | null;
  status: PaymentStatus;
  amount: number;
  amountRefunded: number;
  currency: string;
  paymentId: string;
  invoiceId: string | null;
  invoiceNumber: string | null;
  ledger: PaymentLedgerState | null;
  foundAt: string;
  assignedInvoiceId: string | null;
  note: string | null;
  deciderType: ActorReference['type'] | null;
  deciderId: string | null;
  deciderName: string | null;
  decidedAt: string | null;
}

type NewUnassigned = Omit<
  UnassignedRow,
  'id' | 'state' | 'foundAt' | 'assignedInvoiceId' | 'note' | 'deciderType' | 'deciderId' | 'deciderName' | 'decidedAt'
>;

const rowOf = (row: Record<string, unknown>): UnassignedRow => ({
  ...(row as unknown as UnassignedRow),
  amount: integerOf(row.amount),
  amountRefunded: integerOf(row.amountRefunded),
  foundAt: isoOf(row.foundAt),
  decidedAt: isoOrNull(row.decidedAt),
});

/** Statuses in which the payer has nothing left to pay: the money has arrived or is on its way. */
const holdsMoney: PaymentStatus[] = ['processing', 'succeeded', 'partially_refunded'];

export const createUnassignedRepository = (strapi: Core.Strapi) => {
  const rows = () => strapi.db.query(UNASSIGNED_UID);

  const findBySession = async (sessionId: string): Promise<UnassignedRow | null> => {
    const row = await rows().findOne({ where: { sessionId } });
    return row ? rowOf(row) : null;
  };

  return {
    findBySession,

    /** Stores a payment unless its session is already stored. @returns the row, and whether this call stored it */
    async insert(data: NewUnassigned, now: Date): Promise<{ row: UnassignedRow; isNew: boolean }> {
      await insertIfAbsent(strapi, UNASSIGNED_UID, { ...data, state: 'open', foundAt: now }, ['session_id']);
      const row = await findBySession(data.sessionId);
      if (!row) throw new Error(`invoice-payments: the unassigned payment of ${data.sessionId} could not be stored.`);
      return { row, isNew: row.documentId === data.documentId };
    },

    async update(id: number, data: Partial<Omit<UnassignedRow, 'id' | 'documentId'>>): Promise<void> {
      await strapi.db.query(UNASSIGNED_UID).updateMany({ where: { id }, data });
    },

    async findOne(documentId: string): Promise<UnassignedRow | null> {
      const row = await rows().findOne({ where: { documentId } });
      return row ? rowOf(row) : null;
    },

    /** Locks the row until the transaction ends. */
    async lock(documentId: string): Promise<UnassignedRow | null> {
      await lockRow(strapi, UNASSIGNED_UID, { documentId });
      return this.findOne(documentId);
    },

    /**
     * Tells whether a payment that names this invoice waits for a person. The invoice must not be charged again until
     * then.
     */
    async waitsFor(invoiceId: string): Promise<boolean> {
      return (await rows().count({ where: { invoiceId, state: 'open', status: { $in: holdsMoney } } })) > 0;
    },

    async findPage(query: UnassignedPaymentListQuery, slice: Slice): Promise<FoundSlice<UnassignedRow>> {
      const where = {
        ...(query.state ? { state: query.state } : {}),
        ...(query.environment ? { environment: query.environment } : {}),
        ...(query.search
          ? {
              $or: [
                { invoiceNumber: { $containsi: query.search } },
                { intentId: query.search },
                { sessionId: query.search },
              ],
            }
          : {}),
      };
      const found = await findSlice(strapi, UNASSIGNED_UID, { where }, slice);
      return { ...found, rows: found.rows.map((row) => rowOf(row as never)) };
    },
  };
};

export type UnassignedRepository = ReturnType<typeof createUnassignedRepository>;
