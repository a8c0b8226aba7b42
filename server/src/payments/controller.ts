import { handle } from '../kit/define-route';
import { paymentRoutes as routes, unassignedPaymentRoutes } from './routes';
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

export const createUnassignedPaymentsController = ({ payments }: { payments: PaymentService }) => ({
  find: handle(unassignedPaymentRoutes.find, ({ query, actor }) => payments.unassigned.findPage(query, actor)),
  assign: handle(unassignedPaymentRoutes.assign, async ({ params, body, actor }) => ({
    data: await payments.unassigned.assign(params.id, body.invoice, actor),
  })),
  handle: handle(unassignedPaymentRoutes.handle, async ({ params, body, actor }) => ({
    data: await payments.unassigned.handle(params.id, body.note, actor),
  })),
});
