import type { Core } from '@strapi/strapi';

import { compose, rooms, type InvoicePaymentsComposition } from '../composition';
import type { Room } from '../kit/define-room';
import { PLUGIN_ID } from '../plugin-id';
import { keepOutOfContentManager } from './content-manager-gate';
import { keepOutOfContentTypeBuilder } from './content-type-builder-gate';
import { registerMigrations } from './migrations';
import { keepOutOfMorphs } from './morph-gate';
import { keepSecretAddressesOutOfLogs } from './secret-addresses';
import { switchOffSiteRelations } from './site-relations';
import { guardSchemaSync } from './schema-sync';

interface GraphqlExtension {
  shadowCRUD(uid: string): { disable(): void };
}

/**
 * Removes the plugin's types from GraphQL, which would publish them automatically. Payments are only available through
 * the plugin's own API.
 */
const keepOutOfGraphql = (strapi: Core.Strapi): void => {
  if (!strapi.plugins.graphql) return;
  const extension = strapi.plugin('graphql').service('extension') as GraphqlExtension;
  for (const uid of Object.keys(strapi.contentTypes)) {
    if (uid.startsWith(`plugin::${PLUGIN_ID}.`)) extension.shadowCRUD(uid).disable();
  }
};

/** Runs after the schema sync, which keeps the relations' tables, and before anything reads the content types. */
const keepOutOfRelations = (strapi: Core.Strapi): void => {
  strapi.hook('strapi::content-types.afterSync').register(async () => {
    keepOutOfContentTypeBuilder(strapi, switchOffSiteRelations(strapi));
    keepOutOfMorphs(strapi);
  });
};

const registerRoom = (strapi: Core.Strapi, { models = [], register }: Room<InvoicePaymentsComposition>): void => {
  for (const model of models) strapi.get('models').add(model);
  register?.(strapi, () => compose(strapi));
};

export const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  // Registered early, because its gate must come before all middlewares.
  guardSchemaSync(strapi, compose(strapi).startLock);
  for (const room of rooms) registerRoom(strapi, room);
  registerMigrations(strapi);
  keepSecretAddressesOutOfLogs(strapi);
  keepOutOfGraphql(strapi);
  keepOutOfContentManager(strapi);
  keepOutOfRelations(strapi);
};
