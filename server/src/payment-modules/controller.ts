import { handle } from '../kit/define-route';
import { paymentModuleRoutes as routes } from './routes';
import type { PaymentModuleService } from './service';

export const createPaymentModulesController = ({ paymentModules }: { paymentModules: PaymentModuleService }) => ({
  find: handle(routes.find, ({ query }) => paymentModules.findPage(query)),
  findOne: handle(routes.findOne, async ({ params }) => ({ data: await paymentModules.findOne(params.id) })),
  create: handle(routes.create, async ({ body, actor }) => ({ data: await paymentModules.create(body, actor) })),
  update: handle(routes.update, async ({ params, body, actor }) => ({
    data: await paymentModules.update(params.id, body, actor),
  })),
  setMode: handle(routes.setMode, async ({ params, body, actor }) => ({
    data: await paymentModules.setMode(params.id, body.mode, actor),
  })),
  delete: handle(routes.delete, ({ params, actor }) => paymentModules.remove(params.id, actor)),
});
