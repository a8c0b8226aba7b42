import { hiddenFromContentManager } from '../kit/schema';

export const bankingContractType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_banking_contracts',
    info: { singularName: 'banking-contract', pluralName: 'banking-contracts', displayName: 'Banking contract' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      name: { type: 'string', required: true, column: { unique: true, notNullable: true } },
      contractType: { type: 'string', required: true, column: { notNullable: true } },
      description: { type: 'text' },
      tags: { type: 'json' },
      // Summarizes the key pairs, so that lists can filter and sort by it.
      status: { type: 'string', required: true, column: { notNullable: true } },
    },
    indexes: [{ name: 'ip_banking_contracts_status_idx', columns: ['status'] }],
  },
} as const;
