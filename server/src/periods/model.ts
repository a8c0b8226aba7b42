import { shortText } from '../kit/schema';
import { PERIOD_UID } from '../plugin-id';

/** How far the books of an environment are closed. The row is where a closing and new documents meet. */
export const periodModel = {
  uid: PERIOD_UID,
  singularName: 'ip_periods',
  tableName: 'ip_periods',
  attributes: {
    id: { type: 'increments' },
    environment: { ...shortText(8), column: { notNullable: true } },
    /** `YYYY-MM-DD`: the last closed day. Null while none is closed. */
    closedThrough: shortText(10),
  },
  indexes: [{ name: 'ip_periods_environment_uq', columns: ['environment'], type: 'unique' }],
} as const;
