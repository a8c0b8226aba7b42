import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { ProfileService } from './service';
import { createProfileBody, effectiveQuery, profileListQuery, updateProfileBody } from './validation';

export interface Services {
  profiles: ProfileService;
}

export const profileEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/profiles',
    permission: 'profiles.read',
    query: profileListQuery,
    handle: ({ query }, { profiles }: Services) => profiles.findPage(query),
  }),
  findEffective: defineEndpoint({
    method: 'GET',
    path: '/effective-grants',
    permission: 'profiles.read',
    on: ['admin'],
    query: effectiveQuery,
    handle: async ({ query: { adminRole, apiRole } }, { profiles }: Services) => ({
      data: await profiles.grantsOfRoles(adminRole ? [adminRole] : [], apiRole ? [apiRole] : []),
    }),
  }),
  findMine: defineEndpoint({
    method: 'GET',
    path: '/my-grants',
    permission: 'invoices.read',
    guests: true,
    handle: async ({ actor }, { profiles }: Services) => ({ data: await profiles.grantsOf(actor) }),
  }),
  findMyModules: defineEndpoint({
    method: 'GET',
    path: '/my-payment-modules',
    permission: 'invoices.read',
    guests: true,
    handle: async ({ actor }, { profiles }: Services) => ({ data: await profiles.modulesOf(actor) }),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/profiles/:id',
    permission: 'profiles.read',
    params: documentIdParams,
    handle: async ({ params }, { profiles }: Services) => ({ data: await profiles.findOne(params.id) }),
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/profiles',
    permission: 'profiles.create',
    body: createProfileBody,
    status: 201,
    handle: async ({ body, actor }, { profiles }: Services) => ({ data: await profiles.create(body, actor) }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/profiles/:id',
    permission: 'profiles.update',
    params: documentIdParams,
    body: updateProfileBody,
    handle: async ({ params, body, actor }, { profiles }: Services) => ({
      data: await profiles.update(params.id, body, actor),
    }),
  }),
  delete: defineEndpoint({
    method: 'DELETE',
    path: '/profiles/:id',
    permission: 'profiles.delete',
    params: documentIdParams,
    handle: ({ params, actor, version }, { profiles }: Services) => profiles.remove(params.id, actor, version),
  }),
};
