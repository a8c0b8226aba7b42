import { hiddenFromContentManager } from '../kit/schema';

export const profileType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_profiles',
    info: { singularName: 'profile', pluralName: 'profiles', displayName: 'Payment profile' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      name: { type: 'string', required: true, column: { unique: true, notNullable: true } },
      description: { type: 'text' },
      // Codes and types instead of relations: they survive an export, and users-permissions may be absent.
      adminRoles: { type: 'json' },
      apiRoles: { type: 'json' },
      invoices: { type: 'json' },
      allModules: { type: 'boolean', column: { defaultTo: false } },
      paymentModules: {
        type: 'relation',
        relation: 'manyToMany',
        target: 'plugin::invoice-payments.payment-module',
      },
    },
  },
} as const;
