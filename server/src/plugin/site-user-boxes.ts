import type { Core } from '@strapi/strapi';

import { isForAdministrators, type Endpoints } from '../kit/define-endpoint';
import { PLUGIN_ID } from '../plugin-id';

type Actions = Record<string, { controllers: Record<string, Record<string, unknown>> }>;

interface UsersPermissions {
  getActions(options?: object): Actions;
}

/**
 * Removes the settings from the permissions that users-permissions offers for its roles: the endpoints refuse the
 * site's users in any case. API tokens have their own, complete list.
 */
export const hideSettingsFromSiteUsers = (
  strapi: Core.Strapi,
  endpoints: Readonly<Record<string, Endpoints>>
): void => {
  if (!strapi.plugins['users-permissions']) return;
  const service = strapi.plugin('users-permissions').service('users-permissions') as UsersPermissions;
  const offered = service.getActions.bind(service);
  const hidden = Object.entries(endpoints).flatMap(([controller, table]) =>
    Object.entries(table).flatMap(([action, spec]) => (isForAdministrators(spec) ? [{ controller, action }] : []))
  );
  service.getActions = (options) => {
    const actions = offered(options);
    const controllers = actions[`plugin::${PLUGIN_ID}`]?.controllers ?? {};
    for (const { controller, action } of hidden) {
      const { [action]: _hidden, ...others } = controllers[controller] ?? {};
      if (Object.keys(others).length > 0) controllers[controller] = others;
      else delete controllers[controller];
    }
    return actions;
  };
};
