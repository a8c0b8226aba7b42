import { longestWord } from './search-words';
import { shortText } from '../kit/schema';
import { INVOICE_WORD_UID } from '../plugin-id';

/** The search words of invoices, one per row, so that a search scans an index on every database. */
export const invoiceWordModel = {
  uid: INVOICE_WORD_UID,
  singularName: 'ip_invoice_words',
  tableName: 'ip_invoice_words',
  attributes: {
    id: { type: 'increments' },
    invoiceId: { type: 'integer', column: { notNullable: true } },
    word: { ...shortText(longestWord), column: { notNullable: true } },
  },
  indexes: [
    { name: 'ip_invoice_words_uq', columns: ['invoice_id', 'word'], type: 'unique' },
    { name: 'ip_invoice_words_word_idx', columns: ['word', 'invoice_id'] },
  ],
} as const;
