import type { Core } from '@strapi/strapi';

import { compose, rooms } from './composition';
import { contentTypesOf, controllersOf, endpointsOf, routesOf } from './kit/strapi-maps';
import { bootstrap } from './plugin/bootstrap';
import config from './plugin/config';
import { destroy } from './plugin/destroy';
import { register } from './plugin/register';

type WithStrapi = { strapi: Core.Strapi };

/** Every endpoint that asks for a permission, by controller and action. */
export const endpoints = endpointsOf(rooms);

/** The only assembler: rooms into Strapi's maps. */
export default {
  register,
  bootstrap,
  destroy,
  config,
  contentTypes: contentTypesOf(rooms),
  controllers: controllersOf(rooms, compose),
  routes: {
    admin: { type: 'admin', routes: routesOf('admin', rooms) },
    'content-api': { type: 'content-api', routes: routesOf('content-api', rooms) },
  },
  services: {
    actors: ({ strapi }: WithStrapi) => compose(strapi).actors,
    bankingContracts: ({ strapi }: WithStrapi) => compose(strapi).bankingContracts,
    paymentModules: ({ strapi }: WithStrapi) => compose(strapi).paymentModules,
    profiles: ({ strapi }: WithStrapi) => compose(strapi).profiles,
    invoices: ({ strapi }: WithStrapi) => compose(strapi).invoices,
    entries: ({ strapi }: WithStrapi) => compose(strapi).entries,
    figures: ({ strapi }: WithStrapi) => compose(strapi).figures,
    live: ({ strapi }: WithStrapi) => compose(strapi).live,
    overview: ({ strapi }: WithStrapi) => compose(strapi).overview,
    invoicePdf: ({ strapi }: WithStrapi) => compose(strapi).invoicePdf,
    payments: ({ strapi }: WithStrapi) => compose(strapi).payments,
    paymentLinks: ({ strapi }: WithStrapi) => compose(strapi).paymentLinks,
    notifications: ({ strapi }: WithStrapi) => compose(strapi).notifications,
    providers: ({ strapi }: WithStrapi) => compose(strapi).providers,
    reconciliation: ({ strapi }: WithStrapi) => compose(strapi).reconciliation,
    timeline: ({ strapi }: WithStrapi) => compose(strapi).timeline,
    settings: ({ strapi }: WithStrapi) => compose(strapi).settings,
    webhooks: ({ strapi }: WithStrapi) => compose(strapi).webhooks,
  },
};
