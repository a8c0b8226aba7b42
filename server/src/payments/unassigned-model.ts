import { shortText } from '../kit/schema';
import { UNASSIGNED_UID } from '../plugin-id';

/** Payments of this site that match no invoice here. One row for each session of the provider. */
export const unassignedPaymentModel = {
  uid: UNASSIGNED_UID,
  singularName: 'ip_unassigned_payments',
  tableName: 'ip_unassigned_payments',
  attributes: {
    id: { type: 'increments' },
    documentId: { ...shortText(40), column: { notNullable: true } },
    state: { ...shortText(16), column: { notNullable: true } },
    reason: { ...shortText(32), column: { notNullable: true } },
    contractId: { ...shortText(40), column: { notNullable: true } },
    environment: { ...shortText(8), column: { notNullable: true } },
    sessionId: { ...shortText(120), column: { notNullable: true } },
    intentId: shortText(120),
    chargeId: shortText(120),
    status: { ...shortText(24), column: { notNullable: true } },
    amount: { type: 'biginteger', column: { notNullable: true } },
    amountRefunded: { type: 'biginteger', column: { notNullable: true, defaultTo: 0 } },
    currency: { ...shortText(3), column: { notNullable: true } },
    /** From the metadata of the session. */
    paymentId: { ...shortText(40), column: { notNullable: true } },
    invoiceId: shortText(40),
    invoiceNumber: shortText(64),
    ledger: { type: 'json' },
    foundAt: { type: 'datetime', column: { notNullable: true } },
    assignedInvoiceId: shortText(40),
    note: { type: 'text' },
    deciderType: shortText(16),
    deciderId: shortText(40),
    deciderName: { type: 'string' },
    decidedAt: { type: 'datetime' },
  },
  indexes: [
    { name: 'ip_unassigned_payments_session_uq', columns: ['session_id'], type: 'unique' },
    { name: 'ip_unassigned_payments_invoice_idx', columns: ['invoice_id', 'state'] },
    { name: 'ip_unassigned_payments_state_idx', columns: ['state', 'id'] },
  ],
} as const;
