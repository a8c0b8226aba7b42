import type { Core } from '@strapi/strapi';

import type { InvoicePaymentsComposition } from '../composition';
import { actorOf, systemActor } from '../kit/actor';

const kinds = {
  'admin::role': { field: 'adminRoles', column: 'code' },
  'plugin::users-permissions.role': { field: 'apiRoles', column: 'type' },
} as const;

type RoleUid = keyof typeof kinds;

interface Deletion {
  model: { uid: string };
  params: { where?: unknown };
}

/**
 * Removes a role from all profiles before Strapi deletes it. Profiles refer to roles by code or type, so a role that is
 * created later with the same name would otherwise inherit the grants.
 */
export const forgetDeletedRoles = (strapi: Core.Strapi, { identities, profiles }: InvoicePaymentsComposition): void => {
  const forget = async ({ model, params }: Deletion): Promise<void> => {
    const { field, column } = kinds[model.uid as RoleUid];
    const roles: Record<string, string>[] = await strapi.db
      .query(model.uid)
      .findMany({ where: params.where ?? {}, select: [column] });
    if (roles.length === 0) return;
    const ctx = strapi.requestContext.get();
    const actor = ctx?.state.auth ? await actorOf(ctx, identities) : systemActor('deleted role');
    await profiles.forgetRoles(
      field,
      roles.map((role) => role[column]),
      actor
    );
  };
  const models = Object.keys(kinds).filter((uid) => strapi.contentTypes[uid as keyof typeof strapi.contentTypes]);
  strapi.db.lifecycles.subscribe({ models, beforeDelete: forget, beforeDeleteMany: forget } as never);
};
