import type { Context } from 'koa';

import { handle } from '../kit/define-route';
import { grantingRoutes as routes } from './routes';
import type { GrantingService, RoleEditor } from './service';

/** The rights that Strapi's own pages of roles ask for. */
const editorOf = (ctx: Context): RoleEditor => {
  const { userAbility } = ctx.state as { userAbility?: { can(action: string): boolean } };
  return {
    admin: userAbility?.can('admin::roles.update') ?? false,
    api: userAbility?.can('plugin::users-permissions.roles.update') ?? false,
  };
};

export const createGrantingController = ({ granting }: { granting: GrantingService }) => ({
  findOfProfile: handle(routes.findOfProfile, async ({ params, ctx }) => ({
    data: await granting.ofProfile(params.id, editorOf(ctx)),
  })),
  addMissing: handle(routes.addMissing, async ({ params, actor, ctx }) => ({
    data: await granting.addMissing(params.id, editorOf(ctx), actor),
  })),
  findOfRole: handle(routes.findOfRole, async ({ query, ctx }) => ({
    data: await granting.ofRole(query.kind, query.role, editorOf(ctx)),
  })),
  findMine: handle(routes.findMine, async ({ actor }) => ({ data: await granting.ofCaller(actor) })),
});
