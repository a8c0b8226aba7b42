import type { Core } from '@strapi/strapi';

import type { ActorReference, Erasure, ErasureStatus, KeptInvoice, RemovedRows } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { isoOf, isoOrNull } from '../kit/database';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { createWorkTable, standardDelays, type WorkRow } from '../kit/work';
import { ERASURE_UID } from '../plugin-id';
import type { Subject } from './subject';

export interface ErasureRow extends WorkRow {
  id: number;
  documentId: string;
  person: string;
  /** Null once it is done. */
  subject: Subject | null;
  result: { kept: KeptInvoice[]; removed: RemovedRows[] } | null;
  status: ErasureStatus;
  lastError: string | null;
  actorType: ActorReference['type'];
  actorId: string | null;
  actorName: string | null;
  writtenAt: string;
  endedAt: string | null;
}

const rowOf = (row: Record<string, unknown>): ErasureRow => ({
  ...(row as unknown as ErasureRow),
  writtenAt: isoOf(row.writtenAt),
  endedAt: isoOrNull(row.endedAt),
});

export const erasureDto = (row: ErasureRow): Erasure => ({
  documentId: row.documentId,
  person: row.person,
  status: row.status,
  error: row.lastError,
  kept: row.result?.kept ?? [],
  removed: row.result?.removed ?? [],
  requestedBy: { type: row.actorType, id: row.actorId, name: row.actorName },
  requestedAt: row.writtenAt,
  endedAt: row.endedAt,
});

/** An erasure may look at every row of a large site. */
const CLAIM_SECONDS = 600;

export const createErasureQueue = (strapi: Core.Strapi, clock: Clock) => {
  const rows = () => strapi.db.query(ERASURE_UID);

  return {
    table: createWorkTable<ErasureRow>(strapi, clock, {
      uid: ERASURE_UID,
      words: { waiting: 'waiting', claimed: 'running', failed: 'failed', done: 'done', dead: 'dead' },
      fence: 'claimedBy',
      doneAt: 'endedAt',
      clearAtEnd: ['subject'],
      policy: { ...standardDelays, maximumAttempts: 24, claimSeconds: CLAIM_SECONDS },
      read: rowOf,
    }),

    async findOne(documentId: string): Promise<ErasureRow | null> {
      const row = await rows().findOne({ where: { documentId } });
      return row ? rowOf(row) : null;
    },

    /** Returns the erasure of a person that has not ended. */
    async findOpen(person: string): Promise<ErasureRow | null> {
      const [row] = await rows().findMany({
        where: { person, status: { $in: ['waiting', 'running', 'failed'] } },
        limit: 1,
      });
      return row ? rowOf(row) : null;
    },

    async findPage(slice: Slice): Promise<FoundSlice<ErasureRow>> {
      const found = await findSlice(strapi, ERASURE_UID, { where: {} }, slice);
      return { ...found, rows: found.rows.map(rowOf) };
    },

    /** Stores the result, and forgets the person. Belongs into the transaction that writes the history. */
    async conclude(id: number, result: ErasureRow['result']): Promise<void> {
      await rows().updateMany({ where: { id }, data: { subject: null, result } });
    },
  };
};
