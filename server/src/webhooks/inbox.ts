import type { Core } from '@strapi/strapi';

import type { Environment, ProviderEventListQuery, ProviderEventStatus } from '../../../contracts';
import { claimRow } from '../kit/claims';
import { insertIfAbsent, isoOf, isoOrNull } from '../kit/database';
import type { Slice } from '../kit/pagination';
import { dueAt } from '../kit/retry';
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

/** An event as it was when it was claimed. */
type Claimed = Pick<InboxRow, 'id' | 'attempts'>;

const whereClaimed = ({ id, attempts }: Claimed) => ({ id, status: 'processing', attempts: attempts + 1 });

export const createInbox = (strapi: Core.Strapi) => {
  const events = () => strapi.db.query(PROVIDER_EVENT_UID);

  return {
    /** Stores an event; a second delivery of it changes nothing. Answers the stored row. */
    async store(contractId: string, environment: Environment, event: WebhookEvent, now: Date): Promise<InboxRow> {
      await insertIfAbsent(
        strapi,
        PROVIDER_EVENT_UID,
        {
          contractId,
          environment,
          eventId: event.id,
          type: event.type,
          payload: event.payload,
          status: 'received',
          attempts: 0,
          happenedAt: new Date(event.createdAt),
          receivedAt: now,
          nextAttemptAt: now,
        },
        ['contract_id', 'environment', 'event_id']
      );
      return rowOf(await events().findOne({ where: { contractId, environment, eventId: event.id } }));
    },

    /** Which of these events have been stored already. */
    async known(contractId: string, environment: Environment, eventIds: string[]): Promise<Set<string>> {
      const rows: { eventId: string }[] = await events().findMany({
        where: { contractId, environment, eventId: { $in: eventIds } },
        select: ['eventId'],
      });
      return new Set(rows.map(({ eventId }) => eventId));
    },

    /** Takes an event for processing; false when another worker has it or it is done. */
    claim: (row: Pick<InboxRow, 'id' | 'status' | 'attempts'>, now: Date): Promise<boolean> =>
      claimRow(strapi, PROVIDER_EVENT_UID, row, {
        claimed: 'processing',
        until: new Date(now.getTime() + CLAIM_SECONDS * 1000),
      }),

    /** Of a claimed event; changes nothing when another worker has claimed it since. */
    async finish(claimed: Claimed, status: 'processed' | 'ignored', now: Date): Promise<void> {
      await events().updateMany({
        where: whereClaimed(claimed),
        data: { status, processedAt: now, nextAttemptAt: null, lastError: null },
      });
    },

    /**
     * Of a claimed event; false when another worker has claimed it since.
     *
     * @param retryAt null: it waits for a person
     */
    async fail(claimed: Claimed, message: string, retryAt: Date | null): Promise<boolean> {
      const { count } = await events().updateMany({
        where: whereClaimed(claimed),
        data: { status: retryAt === null ? 'dead' : 'failed', lastError: message, nextAttemptAt: retryAt },
      });
      return count === 1;
    },

    /** Events whose turn it is: new ones, failed ones whose wait is over, and those whose worker died. */
    async findDue(now: Date, limit: number): Promise<InboxRow[]> {
      const rows = await events().findMany({
        where: { status: { $in: ['received', 'failed', 'processing'] }, ...dueAt(now) },
        orderBy: [{ id: 'asc' }],
        limit,
      });
      return rows.map(rowOf);
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
