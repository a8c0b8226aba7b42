import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Environment, ProviderEventListQuery, ProviderEventStatus } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { againAfterContention, insertIfAbsent, isoOf, isoOrNull } from '../kit/database';
import type { Slice } from '../kit/pagination';
import { dueAt } from '../kit/retry';
import { createBatches } from '../kit/together';
import { PROVIDER_EVENT_UID } from '../plugin-id';
import type { WebhookEvent } from '../providers/payment-provider';

export interface InboxRow {
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

/**
 * How long a claimed event may take before another instance may claim it: its worker has died. Short,
 * because a payer may be waiting; should the worker only be slow, both join the same facts.
 */
const CLAIM_SECONDS = 30;

/** What an instance has claimed, as it was read then. */
export type Claimed = Pick<InboxRow, 'id'> & { claimedBy: string };

interface Finished {
  /** By one claim. */
  claimed: Claimed[];
  status: 'processed' | 'ignored';
}

interface NewEvent {
  contractId: string;
  environment: Environment;
  event: WebhookEvent;
  /** Known to be nobody's business here: its id is stored, not its content, and it is never taken. */
  isForeign?: boolean;
}

/** How far a statement that stores many goes: well below what any of the databases takes at once. */
const STORED_TOGETHER = { items: 50, weight: 2_000_000 };

/** Which events an instance knows to be stored: a provider repeats a delivery within minutes. */
const REMEMBERED = { events: 5000, ms: 3_600_000 };

const newRow = ({ contractId, environment, event, isForeign = false }: NewEvent, now: Date) => ({
  contractId,
  environment,
  eventId: event.id,
  type: event.type,
  // Another system's payers are none of ours.
  payload: isForeign ? null : event.payload,
  attempts: 0,
  happenedAt: new Date(event.createdAt),
  receivedAt: now,
  ...(isForeign
    ? { status: 'ignored', nextAttemptAt: null, processedAt: now }
    : { status: 'received', nextAttemptAt: now, processedAt: null }),
});

export const createInbox = (strapi: Core.Strapi, clock: Clock) => {
  const events = () => strapi.db.query(PROVIDER_EVENT_UID);

  const store = async (entries: NewEvent[]): Promise<void> => {
    const now = clock();
    // Always in one order: two instances that store the same events must not wait for each other.
    const inOrder = [...entries].sort((one, other) => (one.event.id < other.event.id ? -1 : 1));
    await againAfterContention(() =>
      insertIfAbsent(
        strapi,
        PROVIDER_EVENT_UID,
        inOrder.map((entry) => newRow(entry, now)),
        ['contract_id', 'environment', 'event_id']
      )
    );
  };

  const stored = new Map<string, number>();

  /** Whether this instance has stored an event a moment ago: a second delivery of it need not ask the database. */
  const isStored = (key: string): boolean => (stored.get(key) ?? 0) > Date.now() - REMEMBERED.ms;

  const remember = (key: string): void => {
    stored.set(key, Date.now());
    // A Map keeps its order: the first is the oldest.
    if (stored.size > REMEMBERED.events) stored.delete(stored.keys().next().value as string);
  };

  const storeTogether = createBatches<NewEvent & { bytes: number }, void>(
    async (entries) => {
      await store(entries);
      return [];
    },
    { ...STORED_TOGETHER, weigh: ({ bytes }) => bytes }
  );

  const finishTogether = createBatches<Finished, void>(
    async (finished) => {
      const claims = new Map<string, Finished>();
      for (const { claimed, status } of finished) {
        const key = `${claimed[0].claimedBy} ${status}`;
        claims.set(key, { claimed: [...(claims.get(key)?.claimed ?? []), ...claimed], status });
      }
      for (const { claimed, status } of claims.values()) {
        await events().updateMany({
          where: { id: { $in: claimed.map(({ id }) => id) }, status: 'processing', claimedBy: claimed[0].claimedBy },
          data: {
            status,
            processedAt: clock(),
            nextAttemptAt: null,
            lastError: null,
            ...(status === 'ignored' ? { payload: null } : {}),
          },
        });
      }
      return [];
    },
    { items: 500, weight: 500, weigh: ({ claimed }) => claimed.length }
  );

  /** Compare-and-set: of these rows those that are still as described are taken, and answered. */
  const claim = async (ids: number[], asDescribed: Record<string, unknown>): Promise<(InboxRow & Claimed)[]> => {
    if (ids.length === 0) return [];
    const claimedBy = randomUUID();
    const until = new Date(clock().getTime() + CLAIM_SECONDS * 1000);
    await againAfterContention(() =>
      strapi.db
        .queryBuilder(PROVIDER_EVENT_UID)
        .update({ status: 'processing', claimedBy, nextAttemptAt: until })
        .increment('attempts', 1)
        .where({ id: { $in: ids }, ...asDescribed })
        .execute()
    );
    const rows = await events().findMany({ where: { id: { $in: ids }, claimedBy }, orderBy: [{ id: 'asc' }] });
    return rows.map((row: Record<string, unknown>) => ({ ...rowOf(row), claimedBy }));
  };

  const idsOf = async (where: Record<string, unknown>, limit: number): Promise<number[]> => {
    // In the order of the index: a table of a million settled events is not walked for the few that wait.
    const orderBy = [{ nextAttemptAt: 'asc' }];
    const rows: { id: number }[] = await events().findMany({ select: ['id'], where, orderBy, limit });
    return rows.map(({ id }) => id);
  };

  return {
    /**
     * Stores an event, together with those that come at the same time; a second delivery of it changes nothing.
     *
     * @param bytes how long its payload is
     */
    async storeSoon(entry: NewEvent, bytes: number): Promise<void> {
      const key = `${entry.contractId} ${entry.environment} ${entry.event.id}`;
      if (isStored(key)) return;
      await storeTogether({ ...entry, bytes });
      remember(key);
    },

    /** Stores events of one page of a list. */
    store,

    /** Which of these events have been stored already. */
    async known(contractId: string, environment: Environment, eventIds: string[]): Promise<Set<string>> {
      const rows: { eventId: string }[] = await events().findMany({
        where: { contractId, environment, eventId: { $in: eventIds } },
        select: ['eventId'],
      });
      return new Set(rows.map(({ eventId }) => eventId));
    },

    /** Takes events that nobody has tried yet, the oldest first. */
    async claimNew(limit: number): Promise<(InboxRow & Claimed)[]> {
      const where = { status: 'received' };
      return claim(await idsOf(where, limit), where);
    },

    /** Takes failed events whose wait is over, and those whose worker died. */
    async claimDue(limit: number): Promise<(InboxRow & Claimed)[]> {
      const where = { status: { $in: ['failed', 'processing'] }, ...dueAt(clock()) };
      return claim(await idsOf(where, limit), where);
    },

    /** Takes one event as it was read, whatever became of it; null when it has moved on since. */
    async claimOne({ id, status, attempts }: InboxRow): Promise<(InboxRow & Claimed) | null> {
      const [row] = await claim([id], { status, attempts });
      return row ?? null;
    },

    /** Of events claimed together; leaves alone what another worker has claimed since. */
    async finish(claimed: Claimed[], status: 'processed' | 'ignored'): Promise<void> {
      if (claimed.length > 0) await finishTogether({ claimed, status });
    },

    /**
     * Of a claimed event; false when another worker has claimed it since.
     *
     * @param retryAt null: it waits for a person
     */
    async fail({ id, claimedBy }: Claimed, message: string, retryAt: Date | null): Promise<boolean> {
      const { count } = await events().updateMany({
        where: { id, status: 'processing', claimedBy },
        data: { status: retryAt === null ? 'dead' : 'failed', lastError: message, nextAttemptAt: retryAt },
      });
      return count === 1;
    },

    async findOne(id: number): Promise<InboxRow | null> {
      const row = await events().findOne({ where: { id } });
      return row ? rowOf(row) : null;
    },

    async findPage(query: ProviderEventListQuery, slice: Slice): Promise<{ rows: InboxRow[]; total: number }> {
      const where = {
        ...(query.status ? { status: query.status } : {}),
        ...(query.environment ? { environment: query.environment } : {}),
        ...(query.bankingContract ? { contractId: query.bankingContract } : {}),
        ...(query.type ? { type: query.type } : {}),
        ...(query.search
          ? { $or: [{ eventId: { $containsi: query.search } }, { type: { $containsi: query.search } }] }
          : {}),
      };
      const [rows, total] = await events().findWithCount({ where, ...slice });
      return { rows: rows.map(rowOf), total };
    },

    /** Makes dead events due again; answers how many. */
    async revive(where: { bankingContract?: string; type?: string }, now: Date): Promise<number> {
      const { count } = await events().updateMany({
        where: {
          status: 'dead',
          ...(where.bankingContract ? { contractId: where.bankingContract } : {}),
          ...(where.type ? { type: where.type } : {}),
        },
        data: { status: 'received', attempts: 0, nextAttemptAt: now },
      });
      return count;
    },

    /** Forgets what was settled long ago: payloads hold payers' data, and Stripe keeps its own record. */
    async prune(before: Date): Promise<number> {
      // Earlier versions kept the content of events that are nobody's business here.
      await events().updateMany({ where: { status: 'ignored', payload: { $notNull: true } }, data: { payload: null } });
      const { count } = await events().deleteMany({
        where: { status: { $in: ['processed', 'ignored'] }, processedAt: { $lt: before } },
      });
      return count;
    },

    /** Events not processed yet, by `contract:environment`. */
    async backlog(contractIds: string[]): Promise<Map<string, number>> {
      const counts = new Map<string, number>();
      if (contractIds.length === 0) return counts;
      const rows: { contractId: string; environment: string }[] = await events().findMany({
        where: { contractId: { $in: contractIds }, status: { $in: ['received', 'failed', 'processing', 'dead'] } },
        select: ['contractId', 'environment'],
      });
      for (const { contractId, environment } of rows) {
        const key = `${contractId}:${environment}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    },
  };
};

export type Inbox = ReturnType<typeof createInbox>;
