import type { Core } from '@strapi/strapi';

import { endpointChangeModel, keyPairModel } from './banking-contracts';
import { compose } from './composition';
import { keepOutOfContentManager } from './content-manager-gate';
import { keepOutOfContentTypeBuilder } from './content-type-builder-gate';
import { filterByPaymentStatus, markInvoicedTypes, registerInvoicesField } from './entries';
import { dailyFiguresModel, figureChangesModel } from './figures';
import { counterModel, guardDocuments, invoiceWordModel } from './invoices';
import { registerMcpTools } from './mcp';
import { registerMigrations } from './migrations';
import { unassignedPaymentModel } from './payments';
import { keepOutOfMorphs } from './morph-gate';
import { PLUGIN_ID } from './plugin-id';
import { notificationModel } from './notifications';
import { outboxModel } from './outbox';
import { refundRequestModel } from './payments';
import { leaseModel } from './reconciliation';
import { guardSchemaSync } from './schema-sync';
import { logoModel, settingsModel } from './settings';
import { keepSecretAddressesOutOfLogs } from './secret-addresses';
import { switchOffSiteRelations } from './site-relations';
import { leaveWebhookBodiesUnread, providerEventModel } from './webhooks';

const rawModels = [
  keyPairModel,
  endpointChangeModel,
  providerEventModel,
  counterModel,
  invoiceWordModel,
  leaseModel,
  outboxModel,
  settingsModel,
  logoModel,
  notificationModel,
  refundRequestModel,
  unassignedPaymentModel,
  dailyFiguresModel,
  figureChangesModel,
];

interface GraphqlExtension {
  shadowCRUD(uid: string): { disable(): void };
}

/** GraphQL would offer our types by itself; money is asked about through our own API. */
const keepOutOfGraphql = (strapi: Core.Strapi): void => {
  if (!strapi.plugins.graphql) return;
  const extension = strapi.plugin('graphql').service('extension') as GraphqlExtension;
  for (const uid of Object.keys(strapi.contentTypes)) {
    if (uid.startsWith(`plugin::${PLUGIN_ID}.`)) extension.shadowCRUD(uid).disable();
  }
};

/** After the schema sync, which keeps the relations' tables, and before anything that reads content types is built. */
const keepOutOfRelations = (strapi: Core.Strapi): void => {
  strapi.hook('strapi::content-types.afterSync').register(async () => {
    keepOutOfContentTypeBuilder(strapi, switchOffSiteRelations(strapi));
    keepOutOfMorphs(strapi);
  });
};

export const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  // Early, for the gate that stands ahead of all middlewares.
  const { startLock } = compose(strapi);
  guardSchemaSync(strapi, startLock);
  for (const model of rawModels) strapi.get('models').add(model);
  registerMigrations(strapi);
  leaveWebhookBodiesUnread(strapi);
  keepSecretAddressesOutOfLogs(strapi);
  keepOutOfGraphql(strapi);
  keepOutOfContentManager(strapi);
  keepOutOfRelations(strapi);
  guardDocuments(strapi);
  registerInvoicesField(strapi);
  markInvoicedTypes(strapi, () => compose(strapi).entries);
  filterByPaymentStatus(strapi, () => compose(strapi).entries);
  registerMcpTools(strapi, compose);
};
