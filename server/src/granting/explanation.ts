import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { EXPLANATION_ACTION } from '../../../contracts';
import { actorOfAdmin } from '../kit/actor';
import type { CallerServices } from '../kit/define-endpoint';
import { PLUGIN_ID } from '../plugin-id';
import type { ProfileService } from '../profiles';

const OWN_PERMISSIONS = /^\/admin\/users\/me\/permissions\/?$/i;
const ours = `plugin::${PLUGIN_ID}.`;

interface Answer {
  data?: { action: string; subject: string | null; properties: object; conditions: string[] }[];
}

/**
 * Shows the menu entry to an admin user whom a profile names but whose roles lack every permission of the plugin.
 * Strapi filters menu entries by the permissions in this response, so one is added that opens only the explanation.
 * Strapi's roles stay unchanged, and other users see no entry.
 */
export const offerExplanation = (
  strapi: Core.Strapi,
  services: () => CallerServices & { profiles: ProfileService }
): void => {
  strapi.server.use(async (ctx: Context, next: Next) => {
    await next();
    if (ctx.method !== 'GET' || ctx.status !== 200 || !OWN_PERMISSIONS.test(ctx.path)) return;
    const { data } = (ctx.body ?? {}) as Answer;
    const user = ctx.state.user as Parameters<typeof actorOfAdmin>[0] | undefined;
    if (!user || !Array.isArray(data) || data.some(({ action }) => action.startsWith(ours))) return;
    try {
      const { identities, profiles } = services();
      const grants = await profiles.grantsOf(await actorOfAdmin(user, null, ctx.state.userAbility, identities));
      if (grants.profiles.length === 0) return;
      data.push({ action: EXPLANATION_ACTION, subject: null, properties: {}, conditions: [] });
    } catch (error) {
      // An error here must not block the response: without it the admin panel does not work.
      strapi.log.warn(`invoice-payments: profiles could not be read for the menu: ${(error as Error).message}`);
    }
  });
};
