import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Clock } from '../kit/clock';
import { insertIfAbsent } from '../kit/database';
import { createRunner, createWorkTable, each, standardDelays, type WorkRow } from '../kit/work';
import { OUTBOX_UID } from '../plugin-id';

export interface OutboxMessage {
  event: string;
  payload: object;
  /** An id for events that happen once: repeated writes use the same id. At most 64 characters. */
  messageId?: string;
}

/** A message that its writer has claimed. */
export type WrittenMessage = OutboxMessage & { messageId: string };

interface OutboxRow extends WorkRow {
  messageId: string;
  event: string;
  payload: object;
  status: 'waiting' | 'delivering' | 'delivered' | 'dead';
  deliveredAt?: string | null;
}

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  /** Passes a message to its listeners; rejects when one of them fails. */
  deliver: (event: string, payload: { messageId: string }) => Promise<void>;
  /** True while nothing may leave the site: messages are stored and delivered later. */
  isHeld: () => Promise<boolean>;
}

const POLICY = { ...standardDelays, maximumAttempts: 12, claimSeconds: 30 };
const BATCH = 100;

/** How long delivered messages are kept, so that a person can look them up. */
const RETENTION_DAYS = 14;

/**
 * The outbox. A message is stored in the transaction of the change it reports. After the commit it is delivered at
 * least once, by any instance. Receivers use `messageId` in the payload to drop repeats.
 */
export const createOutbox = ({ strapi, clock, deliver, isHeld }: Dependencies) => {
  const table = createWorkTable<OutboxRow>(strapi, clock, {
    uid: OUTBOX_UID,
    // A message is created already claimed by its writer, who delivers it first.
    words: { waiting: 'waiting', claimed: 'delivering', failed: 'waiting', done: 'delivered', dead: 'dead' },
    fence: 'attempts',
    key: 'messageId',
    doneAt: 'deliveredAt',
    policy: POLICY,
  });

  const runner = createRunner<OutboxRow>({
    // One lane: listeners receive the messages of one transaction in order.
    ...{ strapi, table, name: 'messages', claims: 'late', batch: BATCH, lanes: 1 },
    describe: ({ event, messageId }) => `the delivery of ${event} (${messageId})`,
    isHeld,
    plan: each(async ({ messageId, event, payload }, { claim }) => {
      if (!(await claim())) return null;
      await deliver(event, { ...payload, messageId });
      return { end: 'delivered' };
    }),
  });

  return {
    /**
     * Stores messages. Call it in the transaction that changed the state. Returns what to deliver after the commit.
     * These messages are already claimed; if this instance dies first, a sweep delivers them.
     */
    async write(toSay: OutboxMessage[]): Promise<WrittenMessage[]> {
      const now = clock();
      const written = toSay.map((message) => ({ ...message, messageId: message.messageId ?? randomUUID() }));
      // A message that already exists stays unchanged, and the conflict does not roll back the change it reports.
      if (written.length > 0) {
        await insertIfAbsent(
          strapi,
          OUTBOX_UID,
          written.map((message) => ({ ...message, ...table.newClaimedItem(now), writtenAt: now })),
          ['message_id']
        );
      }
      // Listeners get copies, as if read from the database.
      return structuredClone(written);
    },

    /** Delivers what was just committed, in the background. A sweep retries what fails. */
    deliverSoon: (written: WrittenMessage[]): void =>
      runner.startWritten(written.map((message) => ({ ...message, status: 'delivering', attempts: 1 }))),

    sweep: runner.sweep,
    stop: runner.stop,

    /** Cancels all undelivered messages. Returns how many. */
    dropWaiting: (reason: string): Promise<number> =>
      table.drop(['waiting', 'claimed'], { end: 'dead', error: reason }),

    prune: (): Promise<number> => table.prune(new Date(clock().getTime() - RETENTION_DAYS * 86_400_000)),
  };
};

export type Outbox = ReturnType<typeof createOutbox>;
