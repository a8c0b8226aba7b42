import type { Core } from '@strapi/strapi';
import { LRUCache } from 'lru-cache';

import type { Environment, ProviderEventListQuery, ProviderEventStatus } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { againAfterContention, insertIfAbsent, isoOf, isoOrNull } from '../kit/database';
import { findSlice } from '../kit/find-slice';
import type { FoundSlice, Slice } from '../kit/pagination';
import { createBatches } from '../kit/together';
import { createWorkTable, standardDelays, type WorkRow } from '../kit/work';
import { PROVIDER_EVENT_UID } from '../plugin-id';
import type { WebhookEvent } from '../providers/payment-provider';

export interface InboxRow extends WorkRow {
  id: number;
  contractId: string;
  environment: Environment;
  eventId: string;
  type: string;
  payload: unknown;
  status: ProviderEventStatus;
  attempts: number;
  lastError: string | null;
  happenedAt: string | null;
  receivedAt: string;
  nextAttemptAt: string | null;
  processedAt: string | null;
}

const rowOf = (row: Record<string, unknown>): InboxRow => ({
  ...(row as unknown as InboxRow),
  happenedAt: isoOrNull(row.happenedAt),
  receivedAt: isoOf(row.receivedAt),
  nextAttemptAt: isoOrNull(row.nextAttemptAt),
  processedAt: isoOrNull(row.processedAt),
});

/** Short, because a payer may be waiting. If the worker is only slow, both workers join the same facts. */
const CLAIM_SECONDS = 30;

export interface NewEvent {
  contractId: string;
  environment: Environment;
  event: WebhookEvent;
  /** True for an event of another system: its id is stored without its content, and it is never claimed. */
  isForeign?: boolean;
}

/** The size limit of a statement that stores many events, well below every database's own limit. */
const STORED_TOGETHER = { items: 50, weight: 2_000_000 };

/** How many stored events an instance remembers: a provider repeats a delivery within minutes. */
const REMEMBERED = { max: 5000, ttl: 3_600_000 };

const eventColumns = ({ contractId, environment, event, isForeign = false }: NewEvent, now: Date) => ({
  contractId,
  environment,
  eventId: event.id,
  type: event.type,
  // Payers of another system are not this site's data.
  payload: isForeign ? null : event.payload,
  happenedAt: new Date(event.createdAt),
  receivedAt: now,
  processedAt: isForeign ? now : null,
});

/** @param maximumAttempts the number of failed attempts after which an event is dead */
export const createInbox = (strapi: Core.Strapi, clock: Clock, maximumAttempts: number) => {
  const events = () => strapi.db.query(PROVIDER_EVENT_UID);
  const table = createWorkTable<InboxRow>(strapi, clock, {
    uid: PROVIDER_EVENT_UID,
    words: { waiting: 'received', claimed: 'processing', failed: 'failed', done: 'processed', dead: 'dead' },
    otherEnds: ['ignored'],
    fence: 'claimedBy',
    doneAt: 'processedAt',
    policy: { ...standardDelays, maximumAttempts, claimSeconds: CLAIM_SECONDS },
    read: rowOf,
  });

  const store = async (entries: NewEvent[]): Promise<void> => {
    const now = clock();
    // Always in the same order, so that two instances storing the same events do not deadlock.
    const inOrder = [...entries].sort((one, other) => (one.event.id < other.event.id ? -1 : 1));
    await againAfterContention(() =>
      insertIfAbsent(
        strapi,
        PROVIDER_EVENT_UID,
        inOrder.map((entry) => ({
          ...eventColumns(entry, now),
          ...table.newItem(now),
          ...(entry.isForeign ? { status: 'ignored', nextAttemptAt: null } : {}),
        })),
        ['contract_id', 'environment', 'event_id']
      )
    );
  };

  /** Events that this instance stored recently, so that a repeat needs no query. */
  const stored = new LRUCache<string, true>(REMEMBERED);

  const storeTogether = createBatches<NewEvent & { bytes: number }, void>(
    async (entries) => {
      await store(entries);
      return [];
    },
    { ...STORED_TOGETHER, weigh: ({ bytes }) => bytes }
  );

  return {
    /** The events as a work table: claim, finish, fail, revive. */
    table,

    /**
     * Stores an event, in one batch with others that arrive at the same time. A repeat changes nothing.
     *
     * @param bytes the size of its payload
     */
    async storeSoon(entry: NewEvent, bytes: number): Promise<void> {
      const key = `${entry.contractId} ${entry.environment} ${entry.event.id}`;
      if (stored.has(key)) return;
      await storeTogether({ ...entry, bytes });
      stored.set(key, true);
    },

    /** Stores the events of one page of the provider's list. */
    store,

    /** Returns which of these events are already stored. */
    async known(contractId: string, environment: Environment, eventIds: string[]): Promise<Set<string>> {
      const rows: { eventId: string }[] = await events().findMany({
        where: { contractId, environment, eventId: { $in: eventIds } },
        select: ['eventId'],
      });
      return new Set(rows.map(({ eventId }) => eventId));
    },

    async findOne(id: number): Promise<InboxRow | null> {
      const row = await events().findOne({ where: { id } });
      return row ? rowOf(row) : null;
    },

    async findPage(query: ProviderEventListQuery, slice: Slice): Promise<FoundSlice<InboxRow>> {
      const where = {
        ...(query.status ? { status: query.status } : {}),
        ...(query.environment ? { environment: query.environment } : {}),
        ...(query.bankingContract ? { contractId: query.bankingContract } : {}),
        ...(query.type ? { type: query.type } : {}),
        ...(query.search
          ? { $or: [{ eventId: { $containsi: query.search } }, { type: { $containsi: query.search } }] }
          : {}),
      };
      const found = await findSlice(strapi, PROVIDER_EVENT_UID, { where }, slice);
      return { ...found, rows: found.rows.map((row) => rowOf(row as never)) };
    },

    /** Makes dead events wait again. Returns how many. */
    revive: (where: { bankingContract?: string; type?: string }): Promise<number> =>
      table.revive({
        status: 'dead',
        ...(where.bankingContract ? { contractId: where.bankingContract } : {}),
        ...(where.type ? { type: where.type } : {}),
      }),

    /** Deletes events that ended long ago: payloads hold payers' data, and Stripe keeps its own record. */
    async prune(before: Date): Promise<number> {
      // Earlier versions also stored the content of events of other systems.
      await events().updateMany({ where: { status: 'ignored', payload: { $notNull: true } }, data: { payload: null } });
      return table.prune(before);
    },

    /** Counts events that are not processed yet, by `contract:environment`. */
    async backlog(contractIds: string[]): Promise<Map<string, number>> {
      const counts = new Map<string, number>();
      if (contractIds.length === 0) return counts;
      for (const row of await table.countOpen(['contractId', 'environment'], { contractId: contractIds })) {
        const key = `${row.contractId}:${row.environment}`;
        counts.set(key, (counts.get(key) ?? 0) + row.count);
      }
      return counts;
    },
  };
};

export type Inbox = ReturnType<typeof createInbox>;
