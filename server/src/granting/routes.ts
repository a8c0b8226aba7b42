import { z } from '@strapi/utils';

import { SIGNED_IN } from '../../../contracts';
import { defineRoute, documentIdParams } from '../kit/define-route';

const KINDS = ['admin', 'api'] as const;

export const grantingRoutes = {
  findOfProfile: defineRoute({
    method: 'GET',
    path: '/profiles/:id/permissions',
    summary: 'Strapi permissions that the roles of a profile lack',
    permission: 'profiles.read',
    on: ['admin'],
    params: documentIdParams,
  }),
  addMissing: defineRoute({
    method: 'POST',
    path: '/profiles/:id/permissions',
    summary: 'Add the Strapi permissions that the roles of a profile lack',
    permission: 'profiles.update',
    on: ['admin'],
    params: documentIdParams,
  }),
  findOfRole: defineRoute({
    method: 'GET',
    path: '/role-permissions',
    summary: 'Strapi permissions that a role lacks, by action',
    permission: 'profiles.read',
    on: ['admin'],
    query: () => z.strictObject({ kind: z.enum(KINDS), role: z.string().min(1).max(100) }),
  }),
  findMine: defineRoute({
    method: 'GET',
    path: '/my-access',
    summary: 'What keeps the caller from using its profiles, and whom to ask',
    permission: SIGNED_IN,
    on: ['admin'],
  }),
};
