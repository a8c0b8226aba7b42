import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import type { Clock } from '../kit/clock';
import { insertIfAbsent } from '../kit/database';
import { claimedUntil, createRunner, createWorkTable, each, standardDelays, type WorkRow } from '../kit/work';
import { OUTBOX_UID } from '../plugin-id';

export interface OutboxMessage {
  event: string;
  payload: object;
  /** For what happens once in the world: whoever says it again, says it under the same id. At most 64 characters. */
  messageId?: string;
}

/** A message its writer has claimed for itself. */
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
  /** Hands a message to its listeners; rejects when one of them failed. */
  deliver: (event: string, payload: object) => Promise<void>;
  /** True while nothing may leave the site: messages are kept, and delivered later. */
  isHeld: () => Promise<boolean>;
}

const POLICY = { ...standardDelays, maximumAttempts: 12, claimSeconds: 30 };
const BATCH = 100;

/** Delivered messages are kept this long, for a person who asks what was said. */
const RETENTION_DAYS = 14;

/**
 * The outbox: a message is stored with the change it tells of and delivered after the commit, at
 * least once, by whichever instance gets to it. `messageId` in the payload lets receivers drop repeats.
 */
export const createOutbox = ({ strapi, clock, deliver, isHeld }: Dependencies) => {
  const table = createWorkTable<OutboxRow>(strapi, clock, {
    uid: OUTBOX_UID,
    // A message is written by whoever delivers it first: there is no state before that.
    words: { waiting: 'waiting', claimed: 'delivering', failed: 'waiting', done: 'delivered', dead: 'dead' },
    fence: 'attempts',
    key: 'messageId',
    doneAt: 'deliveredAt',
    policy: POLICY,
  });

  const runner = createRunner<OutboxRow>({
    // One lane: listeners hear the messages of one transaction in their order.
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
     * Call it in the transaction that changed the state. Answers what to deliver after the commit: it is claimed
     * already, and swept up should this instance die before.
     */
    async write(toSay: OutboxMessage[]): Promise<WrittenMessage[]> {
      const now = clock();
      const written = toSay.map((message) => ({ ...message, messageId: message.messageId ?? randomUUID() }));
      const claimed = {
        ...{ status: 'delivering', attempts: 1, writtenAt: now, nextAttemptAt: claimedUntil(POLICY, now) },
      };
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
    deliverSoon: (written: WrittenMessage[]): void =>
      runner.startWritten(written.map((message) => ({ ...message, status: 'delivering', attempts: 1 }))),

    sweep: runner.sweep,
    stop: runner.stop,

    /** Gives up what has not been delivered yet; answers how many. */
    dropWaiting: (reason: string): Promise<number> =>
      table.drop(['waiting', 'claimed'], { end: 'dead', error: reason }),

    prune: (): Promise<number> => table.prune(new Date(clock().getTime() - RETENTION_DAYS * 86_400_000)),
  };
};

export type Outbox = ReturnType<typeof createOutbox>;
