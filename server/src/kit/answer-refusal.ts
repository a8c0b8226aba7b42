import type { Context } from 'koa';

import type { PluginError } from './errors';

/** Responds with a refusal: its status, and a body in Strapi's error format. */
export const answerRefusal = (ctx: Context, error: PluginError): void => {
  ctx.status = error.status;
  const wait = error.retryAfterSeconds ?? (error.status === 503 ? 5 : null);
  if (wait !== null) ctx.set('Retry-After', String(wait));
  ctx.body = {
    data: null,
    error: { status: error.status, name: error.name, message: error.message, details: error.details },
  };
};
