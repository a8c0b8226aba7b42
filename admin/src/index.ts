import type { StrapiApp } from '@strapi/strapi/admin';

import { CardIcon } from './components/CardIcon';
import { MENU_PERMISSIONS } from './permissions';
import { paths, PLUGIN_ID } from './plugin-id';
import menu from './translations/menu.json';

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: paths.base.slice(1),
      icon: CardIcon,
      intlLabel: { id: `${PLUGIN_ID}.menu`, defaultMessage: 'Payments' },
      permissions: MENU_PERMISSIONS,
      Component: () => import('./App'),
    });
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
  },

  bootstrap() {},

  /** Only the menu's word is needed at the start; the pages bring their own texts (`WithTexts`). */
  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(
      locales.map((locale) => ({
        locale,
        data: { [`${PLUGIN_ID}.menu`]: locale.startsWith('fr') ? menu.fr : menu.en },
      }))
    ),
};
