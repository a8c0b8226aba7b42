import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { environments, type Environment } from '../../../contracts';
import { answerRefusal, handle } from '../kit/define-route';
import { PluginError } from '../kit/errors';
import { readRawBody } from './raw-body';
import { providerEventRoutes as routes } from './routes';
import type { WebhookService } from './service';

export const createProviderEventsController = ({ webhooks }: { webhooks: WebhookService }) => ({
  find: handle(routes.find, ({ query }) => webhooks.findPage(query)),
  findOne: handle(routes.findOne, async ({ params, actor }) => ({
    data: await webhooks.findOne(params.id, actor),
  })),
  replayDead: handle(routes.replayDead, async ({ body, actor }) => ({ data: await webhooks.replayDead(body, actor) })),
  replay: handle(routes.replay, async ({ params, actor }) => ({ data: await webhooks.replay(params.id, actor) })),
});

const isEnvironment = (value: unknown): value is Environment => environments.includes(value as Environment);

const BROKEN_BODY = /^webhook_body_/;

export const createWebhooksController = ({
  webhooks,
  maximumBytes,
  log,
}: {
  webhooks: WebhookService;
  maximumBytes: number;
  log: Pick<Core.Strapi['log'], 'debug'>;
}) => ({
  async receive(ctx: Context): Promise<void> {
    const { contract, environment } = ctx.params as { contract: string; environment: string };
    try {
      if (!/^[a-z0-9]{16,40}$/.test(contract) || !isEnvironment(environment)) {
        ctx.status = 404;
        return;
      }
      const rawBody = await readRawBody(ctx, maximumBytes);
      const test = await webhooks.receive(contract, environment, { rawBody, headers: ctx.request.headers });
      ctx.status = 200;
      ctx.body = test === null ? { received: true } : { received: true, test };
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      // A connection that broke says nothing about the endpoint: no note, and nothing to read unless somebody looks for it.
      if (BROKEN_BODY.test(error.details.code)) {
        log.debug(`invoice-payments: a ${environment} delivery to ${contract} could not be read: ${error.message}`);
      }
      answerRefusal(ctx, error);
    }
  },
});
