import { COUNTER_UID } from '../plugin-id';

/** Counters of sequences without gaps, such as the invoice numbers of one environment and year. */
export const counterModel = {
  uid: COUNTER_UID,
  singularName: 'ip_counters',
  tableName: 'ip_counters',
  attributes: {
    id: { type: 'increments' },
    name: { type: 'string', columnType: { type: 'string', args: [80] }, column: { notNullable: true } },
    value: { type: 'biginteger', column: { notNullable: true, defaultTo: 0 } },
  },
  indexes: [{ name: 'ip_counters_name_uq', columns: ['name'], type: 'unique' }],
} as const;
