import { setImmediate, setTimeout as pause } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { PLUGIN_ID } from '../plugin-id';

/**
 * How long a shutdown waits for running requests. Process managers kill after 10 (Docker) to 30 (Kubernetes) seconds.
 */
const PATIENCE_MS = 8000;

/** How long a new connection may take to send its request. */
const LINGER_MS = 100;

/** An event-loop tick without work takes less time than this, in milliseconds. */
const IDLE_TURN_MS = 0.2;
const MAXIMUM_TURNS = 500;

const ours = new RegExp(`(^|/)${PLUGIN_ID}(/|$)`, 'i');

export interface RequestGate {
  /** Accepts no new requests and waits, for a limited time, until the running ones are answered. */
  close(): Promise<void>;
}

/**
 * Waits for an event-loop tick without work. Each tick accepts connections from the system's queue. Closing the socket
 * while the queue holds connections would reset them, and load balancers do not repeat such requests.
 */
const idleTurn = async (): Promise<void> => {
  for (let turn = 0; turn < MAXIMUM_TURNS; turn += 1) {
    await setImmediate();
    const began = performance.now();
    await setImmediate();
    if (performance.now() - began < IDLE_TURN_MS) return;
  }
};

/** An event stream does not end by itself; its readers reconnect. */
const isEndless = (ctx: Context): boolean => String(ctx.res.getHeader('content-type')).startsWith('text/event-stream');

/**
 * Lets running requests to the plugin finish before the site stops, because Strapi's own shutdown closes every
 * connection. Installed in the register phase, before all middlewares.
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
        message: 'The server is shutting down.',
        details: {
          code: 'server_stopping',
          hint: 'Send the request again in a few seconds.',
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
    // The load balancer must not send its next request over a connection that is about to close.
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
