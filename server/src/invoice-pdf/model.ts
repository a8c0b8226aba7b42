import { shortText } from '../kit/schema';
import { DOCUMENT_UID } from '../plugin-id';

/**
 * Documents as they were first handed out. A raw model, and so in no export: after an import they are drawn again from
 * the invoice's own frozen data.
 */
export const documentModel = {
  uid: DOCUMENT_UID,
  singularName: 'ip_documents',
  tableName: 'ip_documents',
  attributes: {
    id: { type: 'increments' },
    /** The invoice's documentId. */
    invoiceId: { ...shortText(40), column: { notNullable: true } },
    kind: { ...shortText(16), column: { notNullable: true } },
    /** Base64: the column type for bytes differs between the databases. */
    content: { type: 'text', column: { notNullable: true } },
    /** SHA-256 of the bytes, in hex. */
    hash: { ...shortText(64), column: { notNullable: true } },
    storedAt: { type: 'datetime', column: { notNullable: true } },
  },
  indexes: [{ name: 'ip_documents_invoice_uq', columns: ['invoice_id', 'kind'], type: 'unique' }],
} as const;
