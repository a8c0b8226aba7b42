import type { Core } from '@strapi/strapi';

import type { InvoicePaymentsComposition } from '../../server/src/composition';

/** Defined in `site-environment.js`, which explains how it finds the composition of the built plugin. */
declare const loadComposition: (strapi: Core.Strapi) => InvoicePaymentsComposition;

/** Returns what `strapi.plugin('invoice-payments')` hides: all services with all members. */
export const internalsOf = ({ strapi }: { strapi: Core.Strapi }): InvoicePaymentsComposition => loadComposition(strapi);
