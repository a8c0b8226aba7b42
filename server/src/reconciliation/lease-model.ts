import { LEASE_UID } from '../plugin-id';

/** Who may run a job now, across all instances. */
export const leaseModel = {
  uid: LEASE_UID,
  singularName: 'ip_leases',
  tableName: 'ip_leases',
  attributes: {
    id: { type: 'increments' },
    name: { type: 'string', columnType: { type: 'string', args: [80] }, column: { notNullable: true } },
    owner: { type: 'string' },
    /** Grows with each new holder: work of an outdated one can be told apart. */
    fence: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    expiresAt: { type: 'datetime' },
  },
  indexes: [{ name: 'ip_leases_name_uq', columns: ['name'], type: 'unique' }],
} as const;
