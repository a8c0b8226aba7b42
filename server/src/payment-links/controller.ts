import { handle } from '../kit/define-route';
import { paymentLinkRoutes as routes } from './routes';
import type { PaymentLinkService } from './service';

export const createPaymentLinksController = ({ paymentLinks }: { paymentLinks: PaymentLinkService }) => ({
  find: handle(routes.find, async ({ params, actor }) => ({
    data: await paymentLinks.findByInvoice(params.id, actor),
  })),
  create: handle(routes.create, async ({ params, body, actor, ctx }) => {
    ctx.set('Cache-Control', 'no-store');
    return { data: await paymentLinks.create({ invoice: params.id, ...body }, actor) };
  }),
  revoke: handle(routes.revoke, async ({ params, actor }) => ({ data: await paymentLinks.revoke(params.id, actor) })),
});
