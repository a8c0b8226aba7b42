import { shortText } from '../kit/schema';
import { SIGNAL_UID } from '../plugin-id';

/** Invoices with news that the activity does not record, such as an opened link. Kept for minutes. */
export const signalModel = {
  uid: SIGNAL_UID,
  singularName: 'ip_live_signals',
  tableName: 'ip_live_signals',
  attributes: {
    id: { type: 'increments' },
    invoiceId: { ...shortText(40), column: { notNullable: true } },
    at: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [{ name: 'ip_live_signals_at_idx', columns: ['at'] }],
} as const;
