import type { Core } from '@strapi/strapi';

import { invoicesField } from '../../../contracts';
import { PLUGIN_ID } from '../plugin-id';

interface WithAttributes {
  attributes: Record<string, { customField?: string; private?: boolean }>;
}

/**
 * The field "Invoices" that a site adds to a type in the Content-Type Builder: a place in the entry's form where its
 * invoices are shown. It stores nothing, because an invoice names its entry itself, and so no API returns it.
 */
export const registerInvoicesField = (strapi: Core.Strapi): void => {
  strapi.customFields.register({
    name: invoicesField.name,
    plugin: PLUGIN_ID,
    type: 'json',
    inputSize: { default: 12, isResizable: true },
  });
  const types = [...Object.values(strapi.contentTypes), ...Object.values(strapi.components)] as WithAttributes[];
  for (const attribute of types.flatMap(({ attributes }) => Object.values(attributes))) {
    if (attribute.customField === invoicesField.uid) attribute.private = true;
  }
};
