import type { Core } from '@strapi/strapi';

import { isOurType } from '../plugin-id';

/** A relation from a type or component of the site to one of the plugin's types. */
export interface SiteRelation {
  owner: string;
  field: string;
  target: string;
  attribute: Record<string, unknown>;
}

interface Model {
  attributes: Record<string, Record<string, unknown>>;
}

interface Metadata {
  get(uid: string): Model | undefined;
}

const findSiteRelations = (models: Record<string, Model>): SiteRelation[] =>
  Object.entries(models)
    .filter(([owner]) => !isOurType(owner))
    .flatMap(([owner, { attributes }]) =>
      Object.entries(attributes)
        .filter(([, attribute]) => attribute.type === 'relation' && isOurType(attribute.target))
        .map(([field, attribute]) => ({ owner, field, target: attribute.target as string, attribute }))
    );

/**
 * Disables relations from the site's types to the plugin's. Strapi checks no profile when it follows a relation: it
 * would return whole rows, private columns included, and allow filters and sorting by them. Without the attribute,
 * nothing that reads the site's types knows the relation: Content Manager, REST, GraphQL, Document Service, history and
 * export.
 *
 * Call it after the schema sync: the relations' tables and columns are part of that schema, so their data is kept.
 *
 * @returns the disabled relations
 */
export const switchOffSiteRelations = (strapi: Core.Strapi): SiteRelation[] => {
  const models = { ...strapi.contentTypes, ...strapi.components } as unknown as Record<string, Model>;
  const metadata = strapi.db.metadata as unknown as Metadata;
  const relations = findSiteRelations(models);
  for (const { owner, field, target } of relations) {
    delete models[owner].attributes[field];
    delete metadata.get(owner)?.attributes[field];
    strapi.log.warn(
      `invoice-payments: the relation "${field}" of ${owner} refers to ${target} and is disabled, because people without permission could read whole rows through it. Its data stays in the database. Add the custom field "Invoices" to the type instead, then remove the relation in the Content-Type Builder.`
    );
  }
  return relations;
};
