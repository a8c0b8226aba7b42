import { handle } from '../kit/define-route';
import { liveRoutes as routes } from './routes';
import type { LiveService } from './service';

export const createLiveController = ({ live }: { live: LiveService }) => ({
  open: handle(routes.open, async ({ actor, ctx }) => {
    const stream = await live.open(actor);
    ctx.type = 'text/event-stream';
    // For proxies that would collect answers before passing them on, and for Strapi's own compression.
    ctx.set({ 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' });
    ctx.compress = false;
    return stream;
  }),
});
