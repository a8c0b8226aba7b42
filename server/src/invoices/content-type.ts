import { hiddenFromContentManager, shortText } from '../kit/schema';

export const invoiceType = {
  schema: {
    kind: 'collectionType',
    collectionName: 'ip_invoices',
    info: { singularName: 'invoice', pluralName: 'invoices', displayName: 'Invoice' },
    options: { draftAndPublish: false },
    pluginOptions: hiddenFromContentManager,
    attributes: {
      number: shortText(40),
      /** The series of the number. Null for drafts, and for numbers issued before series existed. */
      numberSeries: shortText(40),
      numberPeriod: shortText(8),
      numberSequence: { type: 'biginteger' },
      environment: shortText(8),
      status: { ...shortText(24), required: true, column: { notNullable: true } },
      currency: { ...shortText(3), required: true, column: { notNullable: true } },
      taxBehavior: { ...shortText(16), required: true, column: { notNullable: true } },
      /** How the tax is rounded. Null means `per_line`, the only method of earlier versions. */
      taxMethod: shortText(16),
      lines: { type: 'json', required: true },
      /** The discount on the whole invoice. */
      discount: { type: 'json' },
      taxes: { type: 'json', required: true },
      subtotal: { type: 'biginteger', required: true, column: { notNullable: true } },
      discountTotal: { type: 'biginteger', required: true, column: { notNullable: true } },
      taxTotal: { type: 'biginteger', required: true, column: { notNullable: true } },
      total: { type: 'biginteger', required: true, column: { notNullable: true } },
      amountPaid: { type: 'biginteger', required: true, column: { notNullable: true, defaultTo: 0 } },
      amountRefunded: { type: 'biginteger', required: true, column: { notNullable: true, defaultTo: 0 } },
      /** The requested amount less the received one, where a person accepted the difference. */
      amountDifference: { type: 'biginteger', column: { defaultTo: 0 } },
      amountDisputed: { type: 'biginteger', column: { defaultTo: 0 } },
      /** The amount due. Null means the total. */
      amountDue: { type: 'biginteger' },
      amountCredited: { type: 'biginteger', column: { defaultTo: 0 } },
      amountWrittenOff: { type: 'biginteger', column: { defaultTo: 0 } },
      amountUncredited: { type: 'biginteger', column: { defaultTo: 0 } },
      creditBalance: { type: 'biginteger', column: { defaultTo: 0 } },
      /** Credit notes and write-offs, copied here so that the state of an invoice follows from its row and its payments. */
      adjustments: { type: 'json' },
      customerName: { type: 'string', required: true, column: { notNullable: true } },
      customerEmail: { type: 'string' },
      customerDetails: { type: 'json' },
      sellerDetails: { type: 'json' },
      referenceDetails: { type: 'json' },
      documentFormat: shortText(16),
      issueDate: { type: 'date' },
      dueDate: { type: 'date' },
      issuedAt: { type: 'datetime' },
      paidAt: { type: 'datetime' },
      notes: { type: 'text' },
      paymentModule: {
        type: 'relation',
        relation: 'manyToOne',
        target: 'plugin::invoice-payments.payment-module',
        useJoinTable: false,
      },
      relatedUid: shortText(120),
      relatedDocumentId: shortText(40),
      relatedLocale: shortText(20),
      // documentIds instead of a media field: Strapi would populate that from the file's side for anyone who may see
      // files.
      attachments: { type: 'json' },
      tags: { type: 'json' },
      creatorType: { ...shortText(16), required: true, column: { notNullable: true } },
      creatorId: shortText(40),
      creatorName: { type: 'string' },
      issuerType: shortText(16),
      issuerId: shortText(40),
      issuerName: { type: 'string' },
      disputed: { type: 'boolean', column: { defaultTo: false } },
      needsReview: { type: 'boolean', column: { defaultTo: false } },
      reviewReasons: { type: 'json' },
      /** Whether the provider refused a payment of this invoice. `refusal` holds the reason. */
      refused: { type: 'boolean', column: { defaultTo: false } },
      refusal: { type: 'json' },
      /** When the customer's data beyond the documents was erased. */
      personErasedAt: { type: 'datetime' },
      /** `YYYY-MM-DD`: the last days on which the documents and the journal of an erased customer are kept. */
      documentsUntil: shortText(10),
      booksUntil: shortText(10),
    },
    indexes: [
      { name: 'ip_invoices_number_uq', columns: ['environment', 'number'], type: 'unique' },
      // Contains the environment, so that a range of due dates is counted from the index alone.
      { name: 'ip_invoices_status_due_idx', columns: ['status', 'due_date', 'environment'] },
      // The filter columns of lists come first, then the sort column, so that a page is read without a table scan.
      { name: 'ip_invoices_related_idx', columns: ['related_uid', 'related_document_id', 'created_at'] },
      { name: 'ip_invoices_creator_idx', columns: ['creator_type', 'creator_id', 'created_at'] },
      // Contains the due date, so that the newest overdue invoices are found without reading all newer ones.
      { name: 'ip_invoices_status_idx', columns: ['status', 'created_at', 'id', 'due_date'] },
      { name: 'ip_invoices_environment_idx', columns: ['environment', 'created_at'] },
      // Contains the sort order of lists, so that a range of due dates is found without reading the rows in between.
      { name: 'ip_invoices_narrow_idx', columns: ['environment', 'status', 'created_at', 'id', 'due_date'] },
      { name: 'ip_invoices_module_idx', columns: ['payment_module_id', 'created_at'] },
      { name: 'ip_invoices_review_idx', columns: ['needs_review', 'created_at'] },
      { name: 'ip_invoices_disputed_idx', columns: ['disputed', 'created_at'] },
      { name: 'ip_invoices_lost_idx', columns: ['amount_disputed', 'created_at'] },
      { name: 'ip_invoices_credit_idx', columns: ['credit_balance', 'created_at'] },
      { name: 'ip_invoices_uncredited_idx', columns: ['amount_uncredited', 'created_at'] },
      { name: 'ip_invoices_refused_idx', columns: ['refused', 'created_at'] },
      { name: 'ip_invoices_created_idx', columns: ['created_at', 'id'] },
      // Contain the sort order of lists, so that a range is sorted without reading its rows.
      { name: 'ip_invoices_due_idx', columns: ['due_date', 'created_at', 'id'] },
      { name: 'ip_invoices_issued_idx', columns: ['issue_date', 'created_at', 'id'] },
      { name: 'ip_invoices_paid_idx', columns: ['paid_at'] },
      { name: 'ip_invoices_number_idx', columns: ['number'] },
      // The highest number of a series is read from the index alone, also of one period.
      {
        name: 'ip_invoices_sequence_idx',
        columns: ['environment', 'number_series', 'number_sequence', 'issue_date'],
      },
      { name: 'ip_invoices_total_idx', columns: ['total'] },
      { name: 'ip_invoices_customer_idx', columns: ['customer_name'] },
      { name: 'ip_invoices_updated_idx', columns: ['updated_at'] },
      { name: 'ip_invoices_erased_idx', columns: ['person_erased_at'] },
    ],
  },
} as const;
