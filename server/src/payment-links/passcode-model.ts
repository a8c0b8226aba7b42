import { shortText } from '../kit/schema';
import { PASSCODE_UID } from '../plugin-id';

/** The passcode of an invoice's links: one row per invoice, which counts the failed attempts of all of them together. */
export const passcodeModel = {
  uid: PASSCODE_UID,
  singularName: 'ip_link_passcodes',
  tableName: 'ip_link_passcodes',
  attributes: {
    id: { type: 'increments' },
    invoiceId: { ...shortText(40), column: { notNullable: true } },
    /** Encrypted, because staff read it out to the payer. */
    sealedCode: { type: 'text', column: { notNullable: true } },
    /** Grows with each new code. What the former one opened is closed. */
    generation: { type: 'integer', column: { notNullable: true, defaultTo: 1 } },
    failedAttempts: { type: 'integer', column: { notNullable: true, defaultTo: 0 } },
    lockedAt: { type: 'datetime' },
    changedAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [{ name: 'ip_link_passcodes_invoice_uq', columns: ['invoice_id'], type: 'unique' }],
} as const;
