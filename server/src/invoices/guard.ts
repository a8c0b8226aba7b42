import type { Core } from '@strapi/strapi';

import { ConflictError } from '../kit/errors';
import { INVOICE_UID, isOurType } from '../plugin-id';

/** Fields without money or identity. Anyone with Strapi's permission may write them. */
const freeInvoiceFields = ['tags', 'notes'];

/** What each reading action returns when the actor may see nothing. */
const nothing: Record<string, null | 0 | never[]> = { findOne: null, findFirst: null, findMany: [], count: 0 };

/** The Content Manager's own lists (recent entries, search) check its own permission only and ignore profiles. */
const asksContentManager = (strapi: Core.Strapi): boolean =>
  /^\/content-manager\//i.test(strapi.requestContext.get()?.path ?? '');

/**
 * Protects the invariants against writes from outside the plugin. The plugin's services write below the Document
 * Service, so every call that arrives here comes from elsewhere: Content Manager, site code, GraphQL, other plugins.
 */
export const guardDocuments = (strapi: Core.Strapi): void => {
  strapi.documents.use((context, next) => {
    if (!isOurType(context.uid)) return next();
    if (context.action in nothing) {
      return asksContentManager(strapi) ? Promise.resolve(nothing[context.action]) : next();
    }

    if (context.uid === INVOICE_UID && context.action === 'update') {
      const data = (context.params as { data?: Record<string, unknown> }).data ?? {};
      const guarded = Object.keys(data).filter((field) => !freeInvoiceFields.includes(field));
      if (guarded.length === 0) return next();
      throw new ConflictError(
        `These fields of an invoice change only through the invoice-payments plugin: ${guarded.join(', ')}.`,
        {
          code: 'guarded_field',
          field: guarded[0],
          hint: "Use strapi.plugin('invoice-payments').service('invoices') or its REST API.",
        }
      );
    }
    throw new ConflictError(`${context.uid} cannot be changed by ${context.action} of the Document Service.`, {
      code: 'guarded_type',
      hint: "Use the services of strapi.plugin('invoice-payments') or its REST API.",
    });
  });
};
