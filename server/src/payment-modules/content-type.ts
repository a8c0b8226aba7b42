import { hiddenFromContentManager, shortText } from '../kit/schema';

export const paymentModuleType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_payment_modules',
    info: { singularName: 'payment-module', pluralName: 'payment-modules', displayName: 'Payment module' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      name: { type: 'string', required: true, column: { unique: true, notNullable: true } },
      description: { type: 'text' },
      tags: { type: 'json' },
      bankingContract: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'plugin::invoice-payments.banking-contract',
        useJoinTable: false,
      },
      mode: { type: 'string', required: true, column: { notNullable: true } },
      maximumAmount: { type: 'biginteger' },
      maximumCurrency: { type: 'string' },
      acceptedCurrencies: { type: 'json' },
      link: { type: 'json' },
      appearance: { type: 'json' },
      collection: { type: 'json' },
      notifications: { type: 'json' },
      invoiceDocument: shortText(16),
      network: shortText(32),
      /** What the provider refuses, newest first. */
      refusals: { type: 'json' },
      /** The provider's response when the module was last switched on. */
      rehearsal: { type: 'json' },
      lastUsedAt: { type: 'datetime' },
    },
    indexes: [{ name: 'ip_payment_modules_mode_idx', columns: ['mode'] }],
  },
} as const;
