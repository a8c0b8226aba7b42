import type { Core } from '@strapi/strapi';

import type { Environment, ReceiverDisabledReason, ReceiverEvent } from '../../../contracts';
import { isoOf, isoOrNull, lockRow } from '../kit/database';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { insertRow } from '../kit/rows';
import { EVENT_RECEIVER_UID } from '../plugin-id';

export interface ReceiverRow {
  id: number;
  documentId: string;
  name: string;
  description: string | null;
  url: string;
  environment: Environment;
  events: ReceiverEvent[];
  enabled: boolean;
  disabledReason: ReceiverDisabledReason | null;
  secret: string;
  formerSecret: string | null;
  formerSecretExpiresAt: string | null;
  failingSince: string | null;
  lastDeliveredAt: string | null;
  createdAt: string;
  updatedAt: string;
}

type Stored = Omit<ReceiverRow, 'id' | 'createdAt' | 'updatedAt'>;

const dates = ['formerSecretExpiresAt', 'failingSince', 'lastDeliveredAt'] as const;

const rowOf = (row: Record<string, unknown>): ReceiverRow => ({
  ...(row as unknown as ReceiverRow),
  ...(Object.fromEntries(dates.map((name) => [name, isoOrNull(row[name])])) as Pick<
    ReceiverRow,
    (typeof dates)[number]
  >),
  createdAt: isoOf(row.createdAt),
  updatedAt: isoOf(row.updatedAt),
});

const columnsOf = (data: Partial<Stored>): Record<string, unknown> => ({
  ...data,
  ...Object.fromEntries(
    dates.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name] && new Date(data[name])]]))
  ),
});

export const createReceiverRepository = (strapi: Core.Strapi) => {
  const receivers = () => strapi.db.query(EVENT_RECEIVER_UID);

  return {
    async insert(data: Stored, now: Date): Promise<void> {
      await insertRow(strapi, EVENT_RECEIVER_UID, { ...columnsOf(data), createdAt: now, updatedAt: now });
    },

    /** Locks a receiver until the transaction ends. Returns false when it does not exist. */
    lock: (documentId: string): Promise<boolean> => lockRow(strapi, EVENT_RECEIVER_UID, { documentId }),

    async findOne(documentId: string): Promise<ReceiverRow | null> {
      const row = await receivers().findOne({ where: { documentId } });
      return row ? rowOf(row) : null;
    },

    async findAll(where: Record<string, unknown> = {}): Promise<ReceiverRow[]> {
      return (await receivers().findMany({ where, orderBy: [{ id: 'asc' }] })).map(rowOf);
    },

    async findPage(
      query: { search?: string; environment?: Environment; enabled?: boolean },
      slice: Slice
    ): Promise<FoundSlice<ReceiverRow>> {
      const where = {
        ...(query.environment ? { environment: query.environment } : {}),
        ...(query.enabled === undefined ? {} : { enabled: query.enabled }),
        ...(query.search
          ? { $or: [{ name: { $containsi: query.search } }, { url: { $containsi: query.search } }] }
          : {}),
      };
      const found = await findSlice(strapi, EVENT_RECEIVER_UID, { where }, slice);
      return { ...found, rows: found.rows.map((row) => rowOf(row)) };
    },

    count: (): Promise<number> => receivers().count(),

    /** Changes a receiver by its documentId, as far as it still is as `expected` says. Returns whether it was. */
    async update(
      documentId: string,
      data: Partial<Stored>,
      now: Date,
      expected: Partial<Stored> = {}
    ): Promise<boolean> {
      const { count } = await receivers().updateMany({
        where: { ...expected, documentId },
        data: { ...columnsOf(data), updatedAt: now },
      });
      return count === 1;
    },

    /** Notes how an attempt ended. It is no change by a person, so `updatedAt` stays. */
    async note(documentId: string, data: Pick<Partial<Stored>, 'failingSince' | 'lastDeliveredAt'>): Promise<void> {
      await receivers().updateMany({ where: { documentId }, data: columnsOf(data) });
    },

    async remove(documentId: string): Promise<void> {
      await receivers().deleteMany({ where: { documentId } });
    },
  };
};

export type ReceiverRepository = ReturnType<typeof createReceiverRepository>;
