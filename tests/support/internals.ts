import type { Core } from '@strapi/strapi';

import type { InvoicePaymentsComposition } from '../../server/src/composition';

/** From `site-environment.js`, which says how it gets at the composition of the built plugin. */
declare const loadComposition: (strapi: Core.Strapi) => InvoicePaymentsComposition;

/** What `strapi.plugin('invoice-payments')` hides: every service with all of its members, as the rooms use them. */
export const internalsOf = ({ strapi }: { strapi: Core.Strapi }): InvoicePaymentsComposition => loadComposition(strapi);
