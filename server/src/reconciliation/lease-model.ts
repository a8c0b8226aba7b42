import { LEASE_UID } from '../plugin-id';

/** The current holder of a job's lease, across all instances. */
export const leaseModel = {
  uid: LEASE_UID,
  singularName: 'ip_leases',
  tableName: 'ip_leases',
  attributes: {
    id: { type: 'increments' },
    name: { type: 'string', columnType: { type: 'string', args: [80] }, column: { notNullable: true } },
    owner: { type: 'string' },
    /** Grows with each new holder, so that work of a former holder can be recognized. */
    fence: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    expiresAt: { type: 'datetime' },
  },
  indexes: [{ name: 'ip_leases_name_uq', columns: ['name'], type: 'unique' }],
} as const;
