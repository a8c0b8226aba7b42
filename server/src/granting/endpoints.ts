import { z } from '@strapi/utils';
import type { Context } from 'koa';

import { SIGNED_IN } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { GrantingService, RoleEditor } from './service';

export interface Services {
  granting: GrantingService;
}

const KINDS = ['admin', 'api'] as const;

/** Returns which kinds of roles the caller may edit, by the permissions of Strapi's own role pages. */
const editorOf = (ctx: Context): RoleEditor => {
  const { userAbility } = ctx.state as { userAbility?: { can(action: string): boolean } };
  return {
    admin: userAbility?.can('admin::roles.update') ?? false,
    api: userAbility?.can('plugin::users-permissions.roles.update') ?? false,
  };
};

export const grantingEndpoints = {
  findOfProfile: defineEndpoint({
    method: 'GET',
    path: '/profiles/:id/permissions',
    summary: 'List the Strapi permissions that the roles of a profile need and do not have',
    permission: 'profiles.read',
    on: ['admin'],
    params: documentIdParams,
    handle: async ({ params, ctx }, { granting }: Services) => ({
      data: await granting.ofProfile(params.id, editorOf(ctx)),
    }),
  }),
  addMissing: defineEndpoint({
    method: 'POST',
    path: '/profiles/:id/permissions',
    summary: 'Add the Strapi permissions that the roles of a profile need and do not have',
    permission: 'profiles.update',
    on: ['admin'],
    params: documentIdParams,
    handle: async ({ params, actor, ctx }, { granting }: Services) => ({
      data: await granting.addMissing(params.id, editorOf(ctx), actor),
    }),
  }),
  findOfRole: defineEndpoint({
    method: 'GET',
    path: '/role-permissions',
    summary: 'List the missing Strapi permissions of a role for each action',
    permission: 'profiles.read',
    on: ['admin'],
    query: () => z.strictObject({ kind: z.enum(KINDS), role: z.string().min(1).max(100) }),
    handle: async ({ query, ctx }, { granting }: Services) => ({
      data: await granting.ofRole(query.kind, query.role, editorOf(ctx)),
    }),
  }),
  findMine: defineEndpoint({
    method: 'GET',
    path: '/my-access',
    summary: 'Explain what prevents the caller from using its profiles, and who can change it',
    permission: SIGNED_IN,
    on: ['admin'],
    handle: async ({ actor }, { granting }: Services) => ({ data: await granting.ofCaller(actor) }),
  }),
};
