import { defineRoute, documentIdParams } from '../kit/define-route';
import { createProfileBody, effectiveQuery, profileListQuery, updateProfileBody } from './validation';

export const profileRoutes = {
  find: defineRoute({ method: 'GET', path: '/profiles', permission: 'profiles.read', query: profileListQuery }),
  findEffective: defineRoute({
    method: 'GET',
    path: '/effective-grants',
    permission: 'profiles.read',
    on: ['admin'],
    query: effectiveQuery,
  }),
  findMine: defineRoute({ method: 'GET', path: '/my-grants', permission: 'invoices.read' }),
  findMyModules: defineRoute({ method: 'GET', path: '/my-payment-modules', permission: 'invoices.read' }),
  findOne: defineRoute({ method: 'GET', path: '/profiles/:id', permission: 'profiles.read', params: documentIdParams }),
  create: defineRoute({
    method: 'POST',
    path: '/profiles',
    permission: 'profiles.create',
    body: createProfileBody,
    status: 201,
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/profiles/:id',
    permission: 'profiles.update',
    params: documentIdParams,
    body: updateProfileBody,
  }),
  delete: defineRoute({
    method: 'DELETE',
    path: '/profiles/:id',
    permission: 'profiles.delete',
    params: documentIdParams,
  }),
};
