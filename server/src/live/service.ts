import { PassThrough } from 'node:stream';
import type { Core } from '@strapi/strapi';

import type { LiveChange } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { InvoiceScope, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { PluginError } from '../kit/errors';
import type { PaymentService } from '../payments';
import { createChangeFeed } from './change-feed';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  activity: ActivityService;
  invoices: InvoiceService;
  payments: Pick<PaymentService, 'invoicesOf'>;
  /** How many streams this instance keeps open. */
  maximumStreams: number;
}

/** Who the reader is now; null once it may not read any more. */
type AskAgain = () => Promise<Actor | null>;

interface Listener {
  stream: PassThrough;
  userId: string;
  scope: InvoiceScope;
  askAgain: AskAgain;
  closesAt: number;
}

const LOOK_EVERY_MS = 1000;
/** A session, user, permission or profile that ends takes its streams along within so many seconds. */
const RECHECK_EVERY_LOOKS = 2;
/** Proxies close what is silent for a minute; some for half of one. */
const HEARTBEAT_EVERY_LOOKS = 20;
/** Then the reader comes back, and its rights are asked about again. */
const LIFETIME_MS = 5 * 60_000;
/** A person with many tabs; a browser keeps at most six connections to one host anyhow. */
const STREAMS_PER_USER = 12;
/** A reader that takes nothing for so many bytes has gone without saying so. */
const MAXIMUM_BACKLOG = 64 * 1024;

/**
 * Tells open pages of the admin panel which invoices have news. Asks the database once a second while
 * anybody listens, and not at all when nobody does.
 */
export const createLiveService = ({ strapi, clock, activity, invoices, payments, maximumStreams }: Dependencies) => {
  const listeners = new Set<Listener>();

  /** A payment's news are its invoice's: a declined card changes nothing else. */
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
  let timer: NodeJS.Timeout | null = null;
  let looks = 0;
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

  /** Closes the stream of a reader that has lost its right, and follows its profiles. */
  const recheck = async (listener: Listener): Promise<void> => {
    const actor = await listener.askAgain();
    const scope = actor ? await invoices.scopeFor(actor) : null;
    const hasEnded = scope === null || (scope.see === 'none' && listener.scope.see !== 'none');
    if (hasEnded) close(listener);
    else listener.scope = scope;
  };

  const look = async (): Promise<void> => {
    looks += 1;
    if (looks % RECHECK_EVERY_LOOKS === 0) for (const listener of listeners) await recheck(listener);
    for (const listener of listeners) if (listener.closesAt <= clock().getTime()) close(listener);
    if (looks % HEARTBEAT_EVERY_LOOKS === 0) for (const listener of listeners) write(listener, ': still here\n\n');
    const changed = await feed.next();
    if (changed === null) for (const listener of listeners) tell(listener, { invoices: [] });
    else if (changed.length > 0) await tellAll(changed);
  };

  /** One look after another, never two at once. */
  const goOn = (): void => {
    if (timer || stopped || listeners.size === 0) return;
    timer = setTimeout(() => {
      void look()
        .catch((error: unknown) =>
          strapi.log.warn(`invoice-payments: live updates pause: ${error instanceof Error ? error.message : 'unknown'}`)
        )
        .finally(() => {
          timer = null;
          goOn();
        });
    }, LOOK_EVERY_MS);
    timer.unref();
  };

  const refuseTooMany = (userId: string): void => {
    const ofUser = [...listeners].filter((listener) => listener.userId === userId).length;
    if (!stopped && listeners.size < maximumStreams && ofUser < STREAMS_PER_USER) return;
    throw new PluginError(503, 'ServiceUnavailableError', 'No further live stream can be opened now.', {
      code: 'live_streams_exhausted',
      hint: 'Close other tabs of the admin panel, or reload the page to see what is new.',
    });
  };

  return {
    /**
     * A stream of server-sent events (`ready`, `changed`) about the invoices the actor may see. It ends when the actor may
     * not read them any more.
     *
     * @throws {PluginError} 503 `live_streams_exhausted`
     */
    async open(actor: Actor, askAgain: AskAgain): Promise<PassThrough> {
      const userId = `${actor.type}:${actor.id}`;
      refuseTooMany(userId);
      const scope = await invoices.scopeFor(actor);
      refuseTooMany(userId);
      const stream = new PassThrough();
      const listener = { stream, userId, scope, askAgain, closesAt: clock().getTime() + LIFETIME_MS };
      // What was changed while nobody listened is not news: a page loads what it shows.
      if (listeners.size === 0) await feed.start();
      listeners.add(listener);
      stream.once('close', () => listeners.delete(listener));
      stream.write('retry: 2000\nevent: ready\ndata: {}\n\n');
      goOn();
      return stream;
    },

    get openStreams(): number {
      return listeners.size;
    },

    /** Ends every stream, so that the server can be left. */
    stop(): void {
      stopped = true;
      if (timer) clearTimeout(timer);
      for (const listener of listeners) close(listener);
    },
  };
};

export type LiveService = ReturnType<typeof createLiveService>;
