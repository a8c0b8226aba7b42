import type { Context } from 'koa';

import type { PluginError } from './errors';

/** Responds with a refusal: its status, and a body in Strapi's error format. */
export const answerRefusal = (ctx: Context, error: PluginError): void => {
  ctx.status = error.status;
  if (error.status === 503) ctx.set('Retry-After', '5');
  ctx.body = {
    data: null,
    error: { status: error.status, name: error.name, message: error.message, details: error.details },
  };
};
