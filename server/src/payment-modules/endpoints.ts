import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { PaymentModuleService } from './service';
import { createModuleBody, moduleListQuery, setModeBody, updateModuleBody } from './validation';

export interface Services {
  paymentModules: PaymentModuleService;
}

export const paymentModuleEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/payment-modules',
    permission: 'payment-modules.read',
    query: moduleListQuery,
    handle: ({ query }, { paymentModules }: Services) => paymentModules.findPage(query),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/payment-modules/:id',
    permission: 'payment-modules.read',
    params: documentIdParams,
    handle: async ({ params }, { paymentModules }: Services) => ({ data: await paymentModules.findOne(params.id) }),
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/payment-modules',
    permission: 'payment-modules.create',
    body: createModuleBody,
    status: 201,
    handle: async ({ body, actor }, { paymentModules }: Services) => ({
      data: await paymentModules.create(body, actor),
    }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/payment-modules/:id',
    permission: 'payment-modules.update',
    params: documentIdParams,
    body: updateModuleBody,
    handle: async ({ params, body, actor }, { paymentModules }: Services) => ({
      data: await paymentModules.update(params.id, body, actor),
    }),
  }),
  setMode: defineEndpoint({
    method: 'PUT',
    path: '/payment-modules/:id/mode',
    permission: 'payment-modules.set-mode',
    params: documentIdParams,
    body: setModeBody,
    handle: async ({ params, body, actor }, { paymentModules }: Services) => ({
      data: await paymentModules.setMode(params.id, body.mode, actor),
    }),
  }),
  delete: defineEndpoint({
    method: 'DELETE',
    path: '/payment-modules/:id',
    permission: 'payment-modules.delete',
    params: documentIdParams,
    handle: ({ params, actor, version }, { paymentModules }: Services) =>
      paymentModules.remove(params.id, actor, version),
  }),
};
