import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { claimRow, retryAt } from '../kit/claims';
import type { Clock } from '../kit/clock';
import { dueAt } from '../kit/retry';
import { OUTBOX_UID } from '../plugin-id';

export interface OutboxMessage {
  event: string;
  payload: object;
}

interface OutboxRow {
  id: number;
  messageId: string;
  event: string;
  payload: object;
  attempts: number;
  status: 'waiting' | 'delivering' | 'delivered' | 'dead';
}

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  /** Hands a message to its listeners; rejects when one of them failed. */
  deliver: (event: string, payload: object) => Promise<void>;
}

/** How long a delivery may take before another instance may repeat it: its process has died. */
const CLAIM_SECONDS = 30;
const MAXIMUM_ATTEMPTS = 12;
const BATCH = 100;
/** Delivered messages are kept this long, for a person who asks what was said. */
const RETENTION_DAYS = 14;

/**
 * The outbox: a message is stored with the change it tells of and delivered after the commit, at
 * least once, by whichever instance gets to it. `messageId` in the payload lets receivers drop repeats.
 */
export const createOutbox = ({ strapi, clock, deliver }: Dependencies) => {
  const messages = () => strapi.db.query(OUTBOX_UID);
  const running = new Set<Promise<void>>();

  const claim = (row: OutboxRow): Promise<boolean> =>
    claimRow(strapi, OUTBOX_UID, row, {
      claimed: 'delivering',
      until: new Date(clock().getTime() + CLAIM_SECONDS * 1000),
    });

  /** What became of a claimed message; nothing when another instance has claimed it since. */
  const conclude = async (row: OutboxRow, data: Record<string, unknown>): Promise<void> => {
    await messages().updateMany({ where: { id: row.id, status: 'delivering', attempts: row.attempts + 1 }, data });
  };

  const send = async (row: OutboxRow): Promise<void> => {
    if (!(await claim(row))) return;
    try {
      await deliver(row.event, { ...row.payload, messageId: row.messageId });
      await conclude(row, { status: 'delivered', deliveredAt: clock(), nextAttemptAt: null, lastError: null });
    } catch (error) {
      const attempts = row.attempts + 1;
      const next = retryAt(attempts, MAXIMUM_ATTEMPTS, clock());
      const message = error instanceof Error ? error.message : String(error);
      await conclude(row, { status: next ? 'waiting' : 'dead', lastError: message, nextAttemptAt: next });
      strapi.log.error(
        `invoice-payments: a listener of ${row.event} failed, attempt ${attempts}${next ? '' : ', giving up'}: ${message}`
      );
    }
  };

  const findDue = async (limit: number): Promise<OutboxRow[]> =>
    messages().findMany({
      where: { status: { $in: ['waiting', 'delivering'] }, ...dueAt(clock()) },
      orderBy: [{ id: 'asc' }],
      limit,
    });

  return {
    /** Call it in the transaction that changed the state. Answers the ids to deliver after the commit. */
    async write(toSay: OutboxMessage[]): Promise<string[]> {
      if (toSay.length === 0) return [];
      const data = toSay.map((message) => ({
        ...message,
        messageId: randomUUID(),
        status: 'waiting',
        attempts: 0,
        writtenAt: clock(),
        nextAttemptAt: clock(),
      }));
      await messages().createMany({ data });
      return data.map(({ messageId }) => messageId);
    },

    /** Delivers what was just committed, in the background; what fails is swept up later. */
    deliverSoon(messageIds: string[]): void {
      if (messageIds.length === 0) return;
      const work: Promise<void> = messages()
        .findMany({ where: { messageId: { $in: messageIds } }, orderBy: [{ id: 'asc' }] })
        .then(async (rows: OutboxRow[]) => {
          for (const row of rows) await send(row);
        })
        .catch((error: unknown) => {
          strapi.log.error(`invoice-payments: messages wait for the next sweep: ${(error as Error).message}`);
        })
        .finally(() => running.delete(work));
      running.add(work);
    },

    /**
     * Delivers everything whose turn it is; answers how many it took.
     *
     * @param mayGoOn asked between messages: false once another instance has taken over
     */
    async sweep(mayGoOn: () => Promise<boolean>): Promise<number> {
      let taken = 0;
      for (;;) {
        const due = await findDue(BATCH);
        for (const row of due) {
          if (!(await mayGoOn())) return taken;
          await send(row);
          taken += 1;
        }
        if (due.length < BATCH) return taken;
      }
    },

    async prune(): Promise<void> {
      const before = new Date(clock().getTime() - RETENTION_DAYS * 86_400_000);
      await messages().deleteMany({ where: { status: 'delivered', deliveredAt: { $lt: before } } });
    },

    async drain(): Promise<void> {
      await Promise.all(running);
    },
  };
};

export type Outbox = ReturnType<typeof createOutbox>;
