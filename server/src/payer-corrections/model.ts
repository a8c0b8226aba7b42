import { shortText } from '../kit/schema';
import { PAYER_CORRECTION_UID } from '../plugin-id';

/** What payers asked to be corrected on an invoice. */
export const payerCorrectionModel = {
  uid: PAYER_CORRECTION_UID,
  singularName: 'ip_payer_corrections',
  tableName: 'ip_payer_corrections',
  attributes: {
    id: { type: 'increments' },
    invoiceId: { ...shortText(40), column: { notNullable: true } },
    status: { ...shortText(16), column: { notNullable: true } },
    before: { type: 'json' },
    after: { type: 'json' },
    askedAt: { type: 'datetime', column: { notNullable: true } },
    decidedAt: { type: 'datetime' },
    deciderType: shortText(16),
    deciderId: shortText(40),
    deciderName: { type: 'string' },
    reason: { type: 'text' },
    replacement: shortText(40),
  },
  indexes: [{ name: 'ip_payer_corrections_invoice_idx', columns: ['invoice_id'] }],
} as const;
