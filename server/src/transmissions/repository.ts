import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Environment, InvoiceDocumentFormat, TransmissionStatus } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { insertIfAbsent, isoOf, isoOrNull } from '../kit/database';
import { createWorkTable, type WorkRow } from '../kit/work';
import { TRANSMISSION_UID } from '../plugin-id';

export interface TransmissionRow extends WorkRow {
  id: number;
  documentType: 'invoice' | 'credit_note';
  documentId: string;
  invoiceId: string;
  documentNumber: string;
  network: string;
  environment: Environment;
  idempotencyKey: string;
  format: InvoiceDocumentFormat | null;
  reference: string | null;
  status: TransmissionStatus;
  lastError: string | null;
  writtenAt: string;
  nextAttemptAt: string | null;
  acceptedAt: string | null;
  endedAt: string | null;
}

export type NewTransmission = Pick<
  TransmissionRow,
  'documentType' | 'documentId' | 'invoiceId' | 'documentNumber' | 'network' | 'environment'
>;

const rowOf = (row: Record<string, unknown>): TransmissionRow => ({
  ...(row as unknown as TransmissionRow),
  writtenAt: isoOf(row.writtenAt),
  nextAttemptAt: isoOrNull(row.nextAttemptAt),
  acceptedAt: isoOrNull(row.acceptedAt),
  endedAt: isoOrNull(row.endedAt),
});

/** Waits up to six hours: about three days. */
const SENDING = { maximumAttempts: 28, claimSeconds: 120, firstRetrySeconds: 5, longestRetrySeconds: 21_600 };
/** Failed questions are repeated like this; how long the answer may stay open is the handler's to say. */
const CHECKING = { maximumAttempts: 1000, claimSeconds: 120, firstRetrySeconds: 60, longestRetrySeconds: 21_600 };

export const createTransmissionRepository = (strapi: Core.Strapi, clock: Clock) => {
  const transmissions = () => strapi.db.query(TRANSMISSION_UID);
  const common = { uid: TRANSMISSION_UID, fence: 'claimedBy', doneAt: 'endedAt', read: rowOf } as const;

  /** No `abandoned`: a call whose answer was lost is repeated with its key. */
  const sending = createWorkTable<TransmissionRow>(strapi, clock, {
    ...common,
    words: { waiting: 'waiting', claimed: 'sending', failed: 'failed', done: 'accepted', dead: 'undelivered' },
    otherEnds: ['refused', 'skipped'],
    policy: SENDING,
  });

  /** The same rows, once a network has accepted them and says later what became of them. */
  const checking = createWorkTable<TransmissionRow>(strapi, clock, {
    ...common,
    words: { waiting: 'accepted', claimed: 'checking', failed: 'accepted', done: 'delivered', dead: 'unconfirmed' },
    otherEnds: ['rejected'],
    policy: CHECKING,
  });

  return {
    sending,
    checking,

    /** Writes a transmission unless its document has one for this network. Call it in the transaction that issues it. */
    write: (fresh: NewTransmission, now: Date): Promise<unknown> =>
      insertIfAbsent(
        strapi,
        TRANSMISSION_UID,
        { ...fresh, idempotencyKey: randomUUID(), ...sending.newItem(now), writtenAt: now },
        ['document_id', 'network']
      ),

    async findOne(id: number): Promise<TransmissionRow | null> {
      const row = await transmissions().findOne({ where: { id } });
      return row ? rowOf(row) : null;
    },

    /** Returns the transmissions of an invoice and its credit notes, newest first. */
    async findByInvoice(invoiceId: string, limit: number): Promise<TransmissionRow[]> {
      const rows = await transmissions().findMany({ where: { invoiceId }, orderBy: [{ id: 'desc' }], limit });
      return rows.map(rowOf);
    },

    /** Cancels transmissions that are not handed over yet. @returns their number */
    dropWaiting: (reason: string): Promise<number> =>
      sending.drop(['waiting', 'failed'], { end: 'skipped', error: reason }),

    /**
     * Makes an ended transmission wait again. After a refusal it is a new document for the network; one whose answer is not
     * known keeps its key.
     *
     * @returns false when it changed in the meantime
     */
    async revive({ id, status, idempotencyKey }: TransmissionRow): Promise<boolean> {
      const isSame = status === 'undelivered';
      const data = {
        idempotencyKey: isSame ? idempotencyKey : randomUUID(),
        ...{ format: null, reference: null, acceptedAt: null, endedAt: null },
      };
      return (await sending.revive({ id, status, idempotencyKey }, data)) === 1;
    },
  };
};

export type TransmissionRepository = ReturnType<typeof createTransmissionRepository>;
