import { ChartPie } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';

import { invoicesField } from '../../contracts/entries';
import { CardIcon } from './components/CardIcon';
import { InvoicesPanel } from './entry-panel/InvoicesPanel';
import { addPaymentStatusColumn } from './entry-panel/payment-status-column';
import { addPaymentStatusFilter } from './entry-panel/payment-status-filter';
import { MENU_PERMISSIONS, PERMISSIONS } from './permissions';
import { paths, PLUGIN_ID } from './plugin-id';
import menu from './translations/menu.json';

interface ContentManagerApis {
  addEditViewSidePanel(panels: (typeof InvoicesPanel)[]): void;
}

const FILTERS = 'Admin/CM/pages/ListView/inject-in-filters';

export default {
  register(app: StrapiApp) {
    app.addMenuLink({
      to: paths.base.slice(1),
      icon: CardIcon,
      intlLabel: { id: `${PLUGIN_ID}.menu`, defaultMessage: 'Payments' },
      permissions: MENU_PERMISSIONS,
      Component: () => import('./App'),
    });
    app.widgets.register({
      id: 'overview',
      pluginId: PLUGIN_ID,
      icon: ChartPie,
      title: { id: `${PLUGIN_ID}.menu.overview`, defaultMessage: 'Payments overview' },
      link: { label: { id: `${PLUGIN_ID}.menu.overview`, defaultMessage: 'Payments overview' }, href: paths.overview },
      permissions: PERMISSIONS.overview,
      component: async () => (await import('./overview/HomeWidget')).default,
    });
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
    app.customFields.register({
      name: invoicesField.name,
      pluginId: PLUGIN_ID,
      type: 'json',
      icon: CardIcon,
      intlLabel: { id: `${PLUGIN_ID}.menu.field`, defaultMessage: 'Invoices' },
      intlDescription: {
        id: `${PLUGIN_ID}.menu.field.description`,
        defaultMessage: 'The invoices of the entry, with what can be done with them',
      },
      // Strapi passes the props of a field, which its types omit.
      components: {
        Input: () =>
          import('./entry-panel/InvoicesField') as Promise<{ default: ComponentType<never> }> as Promise<{
            default: ComponentType;
          }>,
      },
    });
    // Strapi versions without this hook throw at its registration.
    if (FILTERS in app.hooksDict) app.registerHook(FILTERS, addPaymentStatusFilter);
  },

  bootstrap(app: Pick<StrapiApp, 'getPlugin' | 'registerHook'>) {
    const contentManager = app.getPlugin('content-manager').apis as unknown as ContentManagerApis;
    contentManager.addEditViewSidePanel([InvoicesPanel]);
    app.registerHook('Admin/CM/pages/ListView/inject-column-in-table', addPaymentStatusColumn);
  },

  /** Only the words on Strapi's own pages are needed at the start; ours bring their own texts (`WithTexts`). */
  registerTrads: ({ locales }: { locales: string[] }) =>
    Promise.resolve(
      locales.map((locale) => ({
        locale,
        data: Object.fromEntries(
          Object.entries(locale.startsWith('fr') ? menu.fr : menu.en).map(([id, text]) => [`${PLUGIN_ID}.${id}`, text])
        ),
      }))
    ),
};
