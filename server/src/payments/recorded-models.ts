import { shortText } from '../kit/schema';
import { PAYOUT_UID, REVERSAL_UID, WRITE_OFF_UID } from '../plugin-id';

const actor = {
  actorType: { ...shortText(16), column: { notNullable: true } },
  actorId: shortText(40),
  actorName: { type: 'string' },
} as const;

/** Money in minor units, and the invoice it belongs to. */
const money = {
  id: { type: 'increments' },
  invoiceId: { ...shortText(40), column: { notNullable: true } },
  amount: { type: 'biginteger', column: { notNullable: true } },
  currency: { ...shortText(3), column: { notNullable: true } },
} as const;

/** Counter-entries of what people recorded by mistake: a payment, or money that was paid out. */
export const reversalModel = {
  uid: REVERSAL_UID,
  singularName: 'ip_reversals',
  tableName: 'ip_reversals',
  attributes: {
    ...money,
    /** documentId of the payment, or the id of the payout. Each is reversed once. */
    subject: { ...shortText(64), column: { notNullable: true } },
    paymentId: { ...shortText(40), column: { notNullable: true } },
    reason: { type: 'text', column: { notNullable: true } },
    ...actor,
    /** `YYYY-MM-DD` in the site's time zone. */
    day: { ...shortText(10), column: { notNullable: true } },
    writtenAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_reversals_subject_uq', columns: ['subject'], type: 'unique' },
    { name: 'ip_reversals_payment_idx', columns: ['payment_id'] },
  ],
} as const;

/** Money that went back to a customer without the provider, as a person noted it. Never changed. */
export const payoutModel = {
  uid: PAYOUT_UID,
  singularName: 'ip_payouts',
  tableName: 'ip_payouts',
  attributes: {
    ...money,
    /** Also the id of the refund in the payment's ledger. */
    payoutId: { ...shortText(64), column: { notNullable: true } },
    paymentId: { ...shortText(40), column: { notNullable: true } },
    method: { ...shortText(16), column: { notNullable: true } },
    /** `YYYY-MM-DD`: the day the money went back. */
    day: { ...shortText(10), column: { notNullable: true } },
    reference: { type: 'string' },
    note: { type: 'text' },
    ...actor,
    writtenAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_payouts_payout_uq', columns: ['payout_id'], type: 'unique' },
    { name: 'ip_payouts_payment_idx', columns: ['payment_id'] },
  ],
} as const;

/** What people gave up of invoices, and why. Never changed. */
export const writeOffModel = {
  uid: WRITE_OFF_UID,
  singularName: 'ip_write_offs',
  tableName: 'ip_write_offs',
  attributes: {
    ...money,
    documentId: { ...shortText(40), column: { notNullable: true } },
    reason: { type: 'text', column: { notNullable: true } },
    ...actor,
    writtenAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_write_offs_document_uq', columns: ['document_id'], type: 'unique' },
    { name: 'ip_write_offs_invoice_idx', columns: ['invoice_id'] },
    { name: 'ip_write_offs_date_idx', columns: ['written_at', 'id'] },
  ],
} as const;
