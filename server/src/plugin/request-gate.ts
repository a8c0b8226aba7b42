import { setImmediate, setTimeout as pause } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { PLUGIN_ID } from '../plugin-id';

/** How long a stop waits for answers under way. Process managers kill after 10 (Docker) to 30 (Kubernetes) seconds. */
const PATIENCE_MS = 8000;

/** How long a connection that was just taken may need to bring its request. */
const LINGER_MS = 100;

/** A turn of the event loop in which nothing happened takes less. */
const IDLE_TURN_MS = 0.2;
const MAXIMUM_TURNS = 500;

const ours = new RegExp(`(^|/)${PLUGIN_ID}(/|$)`, 'i');

export interface RequestGate {
  /** Takes no new requests and waits, for a bounded time, until those under way are answered. */
  close(): Promise<void>;
}

/**
 * Until a turn of the event loop had nothing to do: each turn accepts what waits in the system's queue, and closing
 * the socket with something in it would reset that, unseen by any balancer's rules of what may be repeated.
 */
const idleTurn = async (): Promise<void> => {
  for (let turn = 0; turn < MAXIMUM_TURNS; turn += 1) {
    await setImmediate();
    const began = performance.now();
    await setImmediate();
    if (performance.now() - began < IDLE_TURN_MS) return;
  }
};

/** A stream of news has no end of its own; its readers connect anew. */
const isEndless = (ctx: Context): boolean => String(ctx.res.getHeader('content-type')).startsWith('text/event-stream');

/**
 * Lets a request to the plugin be answered before the site goes down: Strapi's own stop cuts every
 * connection. Installed ahead of all middlewares, at registration.
 */
export const createRequestGate = (strapi: Core.Strapi): RequestGate => {
  const underWay = new Set<Context>();
  let closing = false;
  let changed = (): void => undefined;

  const refuse = (ctx: Context): void => {
    ctx.status = 503;
    ctx.set({ 'Retry-After': '1', Connection: 'close' });
    ctx.body = {
      data: null,
      error: {
        status: 503,
        name: 'ServiceUnavailableError',
        message: 'This server is being stopped.',
        details: {
          code: 'server_stopping',
          hint: 'Send the request again: another server answers it, or this one soon.',
        },
      },
    };
  };

  strapi.server.use(async (ctx: Context, next: Next) => {
    if (!ours.test(ctx.path)) return next();
    underWay.add(ctx);
    ctx.res.once('close', () => {
      underWay.delete(ctx);
      changed();
    });
    if (closing) return refuse(ctx);
    await next();
    // The balancer must not send its next request down a connection that is about to end.
    if (closing && !ctx.res.headersSent) ctx.set('Connection', 'close');
  });

  return {
    async close() {
      const { httpServer } = strapi.server;
      await idleTurn();
      closing = true;
      if (httpServer.listening) httpServer.close();
      await pause(LINGER_MS);
      const isDone = (): boolean => [...underWay].every(isEndless);
      if (isDone()) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS);
        changed = () => {
          if (!isDone()) return;
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
};
