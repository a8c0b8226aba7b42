import { PassThrough } from 'node:stream';
import type { Core } from '@strapi/strapi';

import type { LiveChange } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { InvoiceScope, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { PluginError } from '../kit/errors';
import type { Signals } from '../signals';
import type { PaymentService } from '../payments';
import { createChangeFeed } from './change-feed';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  signals: Pick<Signals, 'lastId' | 'findAfter'>;
  invoices: InvoiceService;
  payments: Pick<PaymentService, 'invoicesOf'>;
  /** Maximum number of open streams on this instance. */
  maximumStreams: number;
}

/** Returns the reader's current actor; null once it may no longer read. */
type ReadActor = () => Promise<Actor | null>;

interface Listener {
  stream: PassThrough;
  userId: string;
  scope: InvoiceScope;
  readActor: ReadActor;
  closesAt: number;
}

const SCAN_EVERY_MS = 1000;
/**
 * Scans between two checks of a reader's rights. Its stream ends soon after its session, user, permission or profile
 * ends.
 */
const RECHECK_EVERY_SCANS = 2;
/** Scans between two heartbeats. Proxies close connections that are silent for 30 to 60 seconds. */
const HEARTBEAT_EVERY_SCANS = 20;
/** Lifetime of a stream in milliseconds. The reader then reconnects, and its rights are checked again. */
const LIFETIME_MS = 5 * 60_000;
/** Enough for many tabs. A browser opens at most six connections to one host anyway. */
const STREAMS_PER_USER = 12;
/** Bytes that a reader may leave unread. Beyond that, its connection is considered dead. */
const MAXIMUM_BACKLOG = 64 * 1024;

/**
 * Tells open pages of the admin panel which invoices have changed. Scans the database once a second while at least one
 * reader is connected.
 */
export const createLiveService = ({
  strapi,
  clock,
  activity,
  signals,
  invoices,
  payments,
  maximumStreams,
}: Dependencies) => {
  const listeners = new Set<Listener>();

  /** Maps payments to their invoices: a declined card, for example, changes only the payment. */
  const findChangedInvoices = async (afterId: number, limit: number): Promise<{ id: number; entityId: string }[]> => {
    const rows = await activity.findChanges(afterId, limit);
    const ofPayments = rows.filter(({ entityType }) => entityType === 'payment').map(({ entityId }) => entityId);
    const invoiceOf = await payments.invoicesOf(ofPayments);
    return rows.flatMap(({ id, entityType, entityId }) => {
      const invoice = entityType === 'invoice' ? entityId : invoiceOf.get(entityId);
      return invoice === undefined ? [] : [{ id, entityId: invoice }];
    });
  };
  const feed = createChangeFeed({
    history: { lastId: () => activity.lastId(), findChangedInvoices },
    now: () => clock().getTime(),
  });
  /** What the activity does not record: an opened link, a delivered message. */
  const signalFeed = createChangeFeed({
    history: {
      lastId: () => signals.lastId(),
      findChangedInvoices: (afterId, limit) => signals.findAfter(afterId, limit),
    },
    now: () => clock().getTime(),
  });
  let timer: NodeJS.Timeout | null = null;
  let scans = 0;
  let stopped = false;

  const close = (listener: Listener): void => {
    if (!listeners.delete(listener)) return;
    listener.stream.end();
  };

  const write = (listener: Listener, text: string): void => {
    if (listener.stream.writableLength > MAXIMUM_BACKLOG) close(listener);
    else listener.stream.write(text);
  };

  const tell = (listener: Listener, change: LiveChange): void =>
    write(listener, `event: changed\ndata: ${JSON.stringify(change)}\n\n`);

  const tellAll = async (changed: string[]): Promise<void> => {
    const someSeeOwn = [...listeners].some(({ scope }) => scope.see === 'own');
    const creators = someSeeOwn ? await invoices.creatorsOf(changed) : [];
    for (const listener of listeners) {
      const { scope } = listener;
      if (scope.see === 'all') tell(listener, { invoices: changed });
      if (scope.see !== 'own') continue;
      const own = creators.filter(({ type, id }) => type === scope.creatorType && id === scope.creatorId);
      if (own.length > 0) tell(listener, { invoices: own.map(({ documentId }) => documentId) });
    }
  };

  /** Closes the stream of a reader that lost its rights, and applies changes of its profiles. */
  const recheck = async (listener: Listener): Promise<void> => {
    const actor = await listener.readActor();
    const scope = actor ? await invoices.scopeFor(actor) : null;
    const hasEnded = scope === null || (scope.see === 'none' && listener.scope.see !== 'none');
    if (hasEnded) close(listener);
    else listener.scope = scope;
  };

  const look = async (): Promise<void> => {
    scans += 1;
    if (scans % RECHECK_EVERY_SCANS === 0) for (const listener of listeners) await recheck(listener);
    for (const listener of listeners) if (listener.closesAt <= clock().getTime()) close(listener);
    if (scans % HEARTBEAT_EVERY_SCANS === 0) for (const listener of listeners) write(listener, ': still here\n\n');
    const [changed, signalled] = await Promise.all([feed.next(), signalFeed.next()]);
    if (changed === null || signalled === null) for (const listener of listeners) tell(listener, { invoices: [] });
    else if (changed.length + signalled.length > 0) await tellAll([...new Set([...changed, ...signalled])]);
  };

  /** Schedules the next scan; scans never overlap. */
  const scheduleScan = (): void => {
    if (timer || stopped || listeners.size === 0) return;
    timer = setTimeout(() => {
      void look()
        .catch((error: unknown) =>
          strapi.log.warn(
            `invoice-payments: a scan for live updates failed: ${error instanceof Error ? error.message : 'unknown'}`
          )
        )
        .finally(() => {
          timer = null;
          scheduleScan();
        });
    }, SCAN_EVERY_MS);
    timer.unref();
  };

  const refuseTooMany = (userId: string): void => {
    const ofUser = [...listeners].filter((listener) => listener.userId === userId).length;
    if (!stopped && listeners.size < maximumStreams && ofUser < STREAMS_PER_USER) return;
    throw new PluginError(503, 'ServiceUnavailableError', 'The maximum number of live streams is open.', {
      code: 'live_streams_exhausted',
      hint: 'Close other tabs of the admin panel, or reload the page to see changes.',
    });
  };

  return {
    /**
     * Opens a stream of server-sent events (`ready`, `changed`) about the invoices that the actor may see. It ends when
     * the actor may no longer read them.
     *
     * @throws {PluginError} 503 `live_streams_exhausted`
     */
    async open(actor: Actor, readActor: ReadActor): Promise<PassThrough> {
      const userId = `${actor.type}:${actor.id}`;
      refuseTooMany(userId);
      const scope = await invoices.scopeFor(actor);
      refuseTooMany(userId);
      const stream = new PassThrough();
      const listener = { stream, userId, scope, readActor, closesAt: clock().getTime() + LIFETIME_MS };
      // Changes from before are skipped: a page loads its current data itself.
      if (listeners.size === 0) await Promise.all([feed.start(), signalFeed.start()]);
      listeners.add(listener);
      stream.once('close', () => listeners.delete(listener));
      stream.write('retry: 2000\nevent: ready\ndata: {}\n\n');
      scheduleScan();
      return stream;
    },

    get openStreams(): number {
      return listeners.size;
    },

    /** Ends every stream, so that the server can stop. */
    stop(): void {
      stopped = true;
      if (timer) clearTimeout(timer);
      for (const listener of listeners) close(listener);
    },
  };
};

export type LiveService = ReturnType<typeof createLiveService>;
