import { defineEndpoint, type CallerServices } from '../kit/define-endpoint';
import { reauthenticate } from '../kit/reauthenticate';
import type { LiveService } from './service';

interface Services extends CallerServices {
  live: LiveService;
}

export const liveEndpoints = {
  open: defineEndpoint({
    method: 'GET',
    path: '/live',
    permission: 'invoices.read',
    on: ['admin'],
    streams: true,
    produces: 'text/event-stream',
    handle: async ({ actor, ctx }, { live, identities }: Services) => {
      const stream = await live.open(actor, () => reauthenticate(ctx, 'invoices.read', identities));
      ctx.type = 'text/event-stream';
      // For proxies that buffer responses, and for Strapi's compression.
      ctx.set({ 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' });
      ctx.compress = false;
      return stream;
    },
  }),
};
