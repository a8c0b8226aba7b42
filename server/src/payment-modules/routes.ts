import { defineRoute, documentIdParams } from '../kit/define-route';
import { createModuleBody, moduleListQuery, setModeBody, updateModuleBody } from './validation';

export const paymentModuleRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/payment-modules',
    permission: 'payment-modules.read',
    query: moduleListQuery,
  }),
  findOne: defineRoute({
    method: 'GET',
    path: '/payment-modules/:id',
    permission: 'payment-modules.read',
    params: documentIdParams,
  }),
  create: defineRoute({
    method: 'POST',
    path: '/payment-modules',
    permission: 'payment-modules.create',
    body: createModuleBody,
    status: 201,
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/payment-modules/:id',
    permission: 'payment-modules.update',
    params: documentIdParams,
    body: updateModuleBody,
  }),
  setMode: defineRoute({
    method: 'PUT',
    path: '/payment-modules/:id/mode',
    permission: 'payment-modules.set-mode',
    params: documentIdParams,
    body: setModeBody,
  }),
  delete: defineRoute({
    method: 'DELETE',
    path: '/payment-modules/:id',
    permission: 'payment-modules.delete',
    params: documentIdParams,
  }),
};
