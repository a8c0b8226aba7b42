import type { Core } from '@strapi/strapi';

import { isOurType } from '../plugin-id';

/** A relation that a type or component of the site has to one of the plugin's types. */
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
 * Switches off the relations that the site's types have to ours. Strapi checks no profile when it follows a relation:
 * it would show whole rows, private columns included, and filter and sort by them. Without the attribute, nothing that
 * reads through the site's types knows of them: Content Manager, REST, GraphQL, Document Service, history and export.
 *
 * Call it after the schema sync: the tables and columns of the relations are part of that schema, so their data stays.
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
      `invoice-payments: the relation "${field}" of ${owner} leads to ${target} and is switched off, because it would show whole rows to people who may not see them. Its data stays in the database. Give the type the custom field "Invoices" instead, then remove the relation in the Content-Type Builder.`
    );
  }
  return relations;
};
