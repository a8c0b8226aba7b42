import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';

import { environments, providerEventStatuses, type Environment } from '../../../contracts';
import { answerRefusal } from '../kit/answer-refusal';
import { defineEndpoint, definePublicEndpoint } from '../kit/define-endpoint';
import { PluginError } from '../kit/errors';
import { listQueryShape } from '../kit/pagination';
import { documentId } from '../kit/validation';
import { readRawBody } from './raw-body';
import type { WebhookService } from './service';

const eventParams = () =>
  z.strictObject({
    id: z
      .string()
      .regex(/^\d{1,9}$/, 'must be an event id')
      .transform(Number),
  });

export interface Services {
  webhooks: WebhookService;
}

export const providerEventEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/provider-events',
    permission: 'provider-events.read',
    on: ['admin'],
    query: () =>
      z.strictObject({
        ...listQueryShape(['id', 'receivedAt', 'type', 'status']),
        status: z.enum(providerEventStatuses).optional(),
        environment: z.enum(environments).optional(),
        bankingContract: documentId().optional(),
        type: z.string().max(80).optional(),
      }),
    handle: ({ query }, { webhooks }: Services) => webhooks.findPage(query),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/provider-events/:id',
    permission: 'provider-events.read',
    on: ['admin'],
    params: eventParams,
    handle: async ({ params, actor }, { webhooks }: Services) => ({ data: await webhooks.findOne(params.id, actor) }),
  }),
  replayDead: defineEndpoint({
    method: 'POST',
    path: '/provider-events/replay',
    permission: 'provider-events.replay',
    on: ['admin'],
    body: () => z.strictObject({ bankingContract: documentId().optional(), type: z.string().max(80).optional() }),
    handle: async ({ body, actor }, { webhooks }: Services) => ({ data: await webhooks.replayDead(body, actor) }),
  }),
  replay: defineEndpoint({
    method: 'POST',
    path: '/provider-events/:id/replay',
    permission: 'provider-events.replay',
    on: ['admin'],
    params: eventParams,
    handle: async ({ params, actor }, { webhooks }: Services) => ({ data: await webhooks.replay(params.id, actor) }),
  }),
};

const isEnvironment = (value: unknown): value is Environment => environments.includes(value as Environment);

const BROKEN_BODY = /^webhook_body_/;

export interface ReceivingServices extends Services {
  strapi: { log: Pick<Core.Strapi['log'], 'debug'> };
  config: { webhooks: { maximumBytes: number } };
}

/** The address that Stripe calls. It is public, because the signature is its authentication. */
export const webhookEndpoints = {
  receive: definePublicEndpoint({
    method: 'POST',
    path: '/webhooks/:contract/:environment',
    on: 'content-api',
    async serve(ctx, { strapi, webhooks, config }: ReceivingServices) {
      const { contract, environment } = ctx.params as { contract: string; environment: string };
      try {
        if (!/^[a-z0-9]{16,40}$/.test(contract) || !isEnvironment(environment)) {
          ctx.status = 404;
          return;
        }
        const rawBody = await readRawBody(ctx, config.webhooks.maximumBytes);
        const test = await webhooks.receive(contract, environment, { rawBody, headers: ctx.request.headers });
        ctx.status = 200;
        ctx.body = test === null ? { received: true } : { received: true, test };
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        // A broken connection says nothing about the endpoint: it adds no note and logs at debug level only.
        if (BROKEN_BODY.test(error.details.code)) {
          strapi.log.debug(
            `invoice-payments: a ${environment} delivery to ${contract} could not be read: ${error.message}`
          );
        }
        answerRefusal(ctx, error);
      }
    },
  }),
};
