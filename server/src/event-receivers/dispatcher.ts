import type { Core } from '@strapi/strapi';

import type { Clock } from '../kit/clock';
import { createLimit } from '../kit/limit';
import { OutboundRefusal, sendOutbound, type OutboundRules, type Resolver } from '../kit/outbound';
import { storableText } from '../kit/storable';
import { createRunner, each, type Attempt } from '../kit/work';
import { bodyOf, environmentOf, isSubscribed } from './body';
import type { DispatchRepository, DispatchRow } from './dispatch-repository';
import type { ReceiverRepository, ReceiverRow } from './receiver-repository';
import type { ReceiverSecrets } from './secrets';
import { signedHeaders } from './signature';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  receivers: ReceiverRepository;
  dispatches: DispatchRepository;
  secrets: ReceiverSecrets;
  /** Disables a receiver that is gone or has been failing for too long. */
  disable: (receiver: ReceiverRow, reason: 'gone' | 'failing') => Promise<void>;
  isHeld: () => Promise<boolean>;
  rules: OutboundRules;
  timeoutMs: number;
  disableAfterDays: number;
  /** For tests. */
  resolve?: Resolver;
}

/** A message is tried for this long. The waits between attempts are those of the work policy. */
const RETRY_HOURS = 72;

/** Bytes of a response that are kept for a person who looks for the cause of a failure. */
const KEPT_RESPONSE_BYTES = 1024;

/** Requests at a time on this instance: to one receiver, and to all. A receiver that hangs takes its own places only. */
const PER_RECEIVER = 2;
const OVERALL = 32;

const BATCH = 20;

/** Receivers that respond with it do not want to be asked again. */
const GONE = 410;

const HOUR_MS = 3_600_000;

type Result = { status: number | null; latencyMs: number; response: string | null; isTruncated: boolean } & (
  { error: string } | { error: null }
);

/** Sends messages to event receivers, each by its own queue. */
export const createDispatcher = (deps: Dependencies) => {
  const { strapi, clock, receivers, dispatches, secrets, disable, isHeld, rules, timeoutMs, disableAfterDays } = deps;
  const limit = createLimit(OVERALL);

  /** Sends one request. A response of any kind is a result, and so is none. */
  const request = async (receiver: ReceiverRow, { messageId, body }: DispatchRow): Promise<Result> => {
    const startedAt = performance.now();
    try {
      const timestamp = Math.floor(clock().getTime() / 1000);
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'strapi-plugin-invoice-payments',
        ...signedHeaders(secrets.valid(receiver), { messageId, timestamp, body }),
      };
      const { status, latencyMs, isTruncated, ...response } = await sendOutbound(
        { url: receiver.url, method: 'POST', headers, body, timeoutMs, keepBytes: KEPT_RESPONSE_BYTES },
        rules,
        deps.resolve
      );
      const isSuccess = status >= 200 && status < 300;
      return {
        ...{ status, latencyMs, isTruncated, response: storableText(response.body) },
        error: isSuccess ? null : `The receiver responded with status ${status}.`,
      };
    } catch (error) {
      const { message } = error as Error;
      const hint = error instanceof OutboundRefusal ? ' See outbound.allowedNetworks in the configuration.' : '';
      return {
        ...{ status: null, response: null, isTruncated: false, error: `${message}${hint}` },
        latencyMs: Math.round(performance.now() - startedAt),
      };
    }
  };

  const noteResult = async (receiver: ReceiverRow, { status, error }: Result): Promise<void> => {
    const now = clock();
    if (error === null) {
      await receivers.note(receiver.documentId, { failingSince: null, lastDeliveredAt: now.toISOString() });
      return;
    }
    if (status === GONE) return disable(receiver, 'gone');
    const failingSince = receiver.failingSince ?? now.toISOString();
    if (receiver.failingSince === null) await receivers.note(receiver.documentId, { failingSince });
    if (now.getTime() - Date.parse(failingSince) >= disableAfterDays * 24 * HOUR_MS) await disable(receiver, 'failing');
  };

  const attempt = each<DispatchRow>(async (dispatch, turn) => {
    const receiver = await receivers.findOne(dispatch.receiverId);
    if (!receiver) return { end: 'skipped', error: 'The receiver was deleted.' };
    if (!receiver.enabled && !dispatch.isTest) return { end: 'skipped', error: 'The receiver is disabled.' };
    // The place is taken before the claim, so that a claim does not end while its request waits.
    return limit.run(async () => {
      if (!(await turn.claim())) return null;
      const result = await request(receiver, dispatch);
      await dispatches.log(dispatch.id, result, clock());
      if (!dispatch.isTest) await noteResult(receiver, result);
      if (result.error === null) return { end: 'delivered' };
      const hours = (clock().getTime() - Date.parse(dispatch.startedAt)) / HOUR_MS;
      const isLast = dispatch.isTest || result.status === GONE || hours >= RETRY_HOURS;
      return isLast ? { end: 'dead', error: result.error } : { retry: result.error };
    });
  });

  const createQueue = (receiverId: string) =>
    createRunner<DispatchRow>({
      ...{ strapi, table: dispatches.tableOf(receiverId), name: 'events for receivers' },
      describe: ({ event, messageId }) => `${event} (${messageId}) for the event receiver ${receiverId}`,
      ...{ lanes: PER_RECEIVER, batch: BATCH, claims: 'late', isHeld },
      plan: (rows): Attempt<DispatchRow>[] => attempt(rows) as Attempt<DispatchRow>[],
    });

  const queues = new Map<string, ReturnType<typeof createQueue>>();
  const queueOf = (receiverId: string) => {
    const queue = queues.get(receiverId) ?? createQueue(receiverId);
    queues.set(receiverId, queue);
    return queue;
  };

  return {
    /**
     * Stores a message for every receiver that wants it, and sends it in the background. Calling it again with the same
     * message changes nothing.
     */
    async store(event: string, payload: { messageId: string }): Promise<void> {
      const { messageId, ...data } = payload;
      const environment = environmentOf(data);
      if (environment === null) return;
      const wanting = (await receivers.findAll({ enabled: true, environment })).filter(({ events }) =>
        isSubscribed(events, event)
      );
      if (wanting.length === 0) return;
      const now = clock();
      const body = bodyOf({ event, messageId, environment, data, at: now });
      const fresh = wanting.map(({ documentId }) => ({
        ...{ receiverId: documentId, messageId, event, body, isTest: false },
      }));
      await dispatches.write(fresh, now);
      for (const { documentId } of wanting) queueOf(documentId).wake();
    },

    /** Makes one attempt now, whatever the item's status, and waits for its result. */
    sendNow: (dispatch: DispatchRow): Promise<void> => queueOf(dispatch.receiverId).replay(dispatch),

    /** Sends what a receiver has waiting, in the background. */
    wake: (receiverId: string): void => queueOf(receiverId).wake(),

    /**
     * Starts everything that is due, also what a crashed instance left. Does not wait for it: a receiver that hangs must
     * not hold up the background job.
     */
    async sweep(): Promise<void> {
      const known = (await receivers.findAll()).map(({ documentId }) => documentId);
      for (const receiverId of await dispatches.findDueReceivers(known)) queueOf(receiverId).wake();
    },

    /** Forgets the queue of a deleted receiver. */
    async forget(receiverId: string): Promise<void> {
      await queues.get(receiverId)?.stop();
      queues.delete(receiverId);
    },

    /** Takes nothing new and waits for the requests in progress. */
    async stop(): Promise<void> {
      await Promise.all([...queues.values()].map((queue) => queue.stop()));
    },
  };
};

export type Dispatcher = ReturnType<typeof createDispatcher>;
