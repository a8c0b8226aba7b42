import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { claimRow, retryAt } from '../kit/claims';
import type { Clock } from '../kit/clock';
import { insertIfAbsent } from '../kit/database';
import { dueAt } from '../kit/retry';
import { OUTBOX_UID } from '../plugin-id';

export interface OutboxMessage {
  event: string;
  payload: object;
  /** For what happens once in the world: whoever says it again, says it under the same id. At most 64 characters. */
  messageId?: string;
}

/** A message its writer has claimed for itself. */
export type WrittenMessage = OutboxMessage & { messageId: string };

interface OutboxRow {
  id: number;
  messageId: string;
  event: string;
  payload: object;
  attempts: number;
  status: 'waiting' | 'delivering' | 'delivered' | 'dead';
}

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  /** Hands a message to its listeners; rejects when one of them failed. */
  deliver: (event: string, payload: object) => Promise<void>;
  /** True while nothing may leave the site: messages are kept, and delivered later. */
  isHeld: () => Promise<boolean>;
}

/** How long a delivery may take before another instance may repeat it: its process has died. */
const CLAIM_SECONDS = 30;
const MAXIMUM_ATTEMPTS = 12;
const BATCH = 100;
const claimedUntil = (now: Date): Date => new Date(now.getTime() + CLAIM_SECONDS * 1000);

/** Delivered messages are kept this long, for a person who asks what was said. */
const RETENTION_DAYS = 14;

/**
 * The outbox: a message is stored with the change it tells of and delivered after the commit, at
 * least once, by whichever instance gets to it. `messageId` in the payload lets receivers drop repeats.
 */
export const createOutbox = ({ strapi, clock, deliver, isHeld }: Dependencies) => {
  const messages = () => strapi.db.query(OUTBOX_UID);
  const running = new Set<Promise<void>>();

  const claim = (row: OutboxRow): Promise<boolean> =>
    claimRow(strapi, OUTBOX_UID, row, { claimed: 'delivering', until: claimedUntil(clock()) });

  /** What became of messages claimed in their nth attempt; nothing of those another instance has claimed since. */
  const conclude = async (messageIds: string[], attempts: number, data: Record<string, unknown>): Promise<void> => {
    if (messageIds.length === 0) return;
    await messages().updateMany({ where: { messageId: { $in: messageIds }, status: 'delivering', attempts }, data });
  };

  const concludeDelivered = (messageIds: string[], attempts: number): Promise<void> =>
    conclude(messageIds, attempts, {
      ...{ status: 'delivered', deliveredAt: clock(), nextAttemptAt: null, lastError: null },
    });

  /** Answers whether its listeners took it; what failed is stored. */
  const tryToDeliver = async ({ messageId, event, payload }: WrittenMessage, attempts: number): Promise<boolean> => {
    try {
      await deliver(event, { ...payload, messageId });
      return true;
    } catch (error) {
      const next = retryAt(attempts, MAXIMUM_ATTEMPTS, clock());
      const message = error instanceof Error ? error.message : String(error);
      await conclude([messageId], attempts, {
        ...{ status: next ? 'waiting' : 'dead', lastError: message, nextAttemptAt: next },
      });
      strapi.log.error(
        `invoice-payments: a listener of ${event} failed, attempt ${attempts}${next ? '' : ', giving up'}: ${message}`
      );
      return false;
    }
  };

  const send = async (row: OutboxRow): Promise<void> => {
    if (!(await claim(row))) return;
    if (await tryToDeliver(row, row.attempts + 1)) await concludeDelivered([row.messageId], row.attempts + 1);
  };

  /** What this instance has written, in the attempt that was claimed with it. */
  const sendFirst = async (written: WrittenMessage[]): Promise<void> => {
    const enough = Date.now() + (CLAIM_SECONDS * 1000) / 2;
    const delivered: string[] = [];
    // Their claims run out, and the sweep delivers them once it may.
    if (await isHeld()) return;
    for (const message of written) {
      // With slow listeners the claims of the rest run out, and the sweep delivers those.
      if (Date.now() > enough) break;
      if (await tryToDeliver(message, 1)) delivered.push(message.messageId);
    }
    await concludeDelivered(delivered, 1);
  };

  const findDue = async (limit: number): Promise<OutboxRow[]> =>
    messages().findMany({
      where: { status: { $in: ['waiting', 'delivering'] }, ...dueAt(clock()) },
      orderBy: [{ id: 'asc' }],
      limit,
    });

  return {
    /**
     * Call it in the transaction that changed the state. Answers what to deliver after the commit: it is claimed
     * already, and swept up should this instance die before.
     */
    async write(toSay: OutboxMessage[]): Promise<WrittenMessage[]> {
      const now = clock();
      const written = toSay.map((message) => ({ ...message, messageId: message.messageId ?? randomUUID() }));
      const claimed = { status: 'delivering', attempts: 1, writtenAt: now, nextAttemptAt: claimedUntil(now) };
      // A message that was written before is left as it is, and never undoes the change it tells of.
      if (written.length > 0) {
        await insertIfAbsent(
          strapi,
          OUTBOX_UID,
          written.map((message) => ({ ...message, ...claimed })),
          ['message_id']
        );
      }
      // Listeners get objects of their own, as from the database.
      return structuredClone(written);
    },

    /** Delivers what was just committed, in the background; what fails is swept up later. */
    deliverSoon(written: WrittenMessage[]): void {
      if (written.length === 0) return;
      const work: Promise<void> = sendFirst(written)
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
      if (await isHeld()) return taken;
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

    /** Gives up what has not been delivered yet; answers how many. */
    async dropWaiting(reason: string): Promise<number> {
      const { count } = await messages().updateMany({
        where: { status: { $in: ['waiting', 'delivering'] } },
        data: { status: 'dead', lastError: reason, nextAttemptAt: null },
      });
      return count;
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
