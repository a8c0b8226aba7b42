import { handle } from '../kit/define-route';
import { paymentRoutes as routes } from './routes';
import type { PaymentService } from './service';

export const createPaymentsController = ({ payments }: { payments: PaymentService }) => ({
  find: handle(routes.find, ({ query, actor }) => payments.findPage(query, actor)),
  findOne: handle(routes.findOne, async ({ params, actor }) => ({ data: await payments.findOne(params.id, actor) })),
  startCheckout: handle(routes.startCheckout, async ({ params, body, actor }) => ({
    data: await payments.startCheckout(params.id, actor, body),
  })),
  accept: handle(routes.accept, async ({ params, body, actor }) => ({
    data: await payments.accept(params.id, body ?? {}, actor),
  })),
  returnMoney: handle(routes.returnMoney, async ({ params, body, actor }) => ({
    data: await payments.returnMoney(params.id, body ?? {}, actor),
  })),
  reconcile: handle(routes.reconcile, async ({ params, actor }) => ({
    data: await payments.reconcileInvoice(params.id, actor),
  })),
});
