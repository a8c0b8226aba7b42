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
      /** What the number was drawn from; null for drafts, and for numbers of before formats could be chosen. */
      numberSeries: shortText(40),
      numberPeriod: shortText(8),
      numberSequence: { type: 'biginteger' },
      environment: shortText(8),
      status: { ...shortText(24), required: true, column: { notNullable: true } },
      currency: { ...shortText(3), required: true, column: { notNullable: true } },
      taxBehavior: { ...shortText(16), required: true, column: { notNullable: true } },
      /** How the tax was rounded; null for `per_line`, as invoices were before. */
      taxMethod: shortText(16),
      lines: { type: 'json', required: true },
      /** On the whole invoice. */
      discount: { type: 'json' },
      taxes: { type: 'json', required: true },
      subtotal: { type: 'biginteger', required: true, column: { notNullable: true } },
      discountTotal: { type: 'biginteger', required: true, column: { notNullable: true } },
      taxTotal: { type: 'biginteger', required: true, column: { notNullable: true } },
      total: { type: 'biginteger', required: true, column: { notNullable: true } },
      amountPaid: { type: 'biginteger', required: true, column: { notNullable: true, defaultTo: 0 } },
      amountRefunded: { type: 'biginteger', required: true, column: { notNullable: true, defaultTo: 0 } },
      /** Accepted by people: what was asked for less what came. */
      amountDifference: { type: 'biginteger', column: { defaultTo: 0 } },
      amountDisputed: { type: 'biginteger', column: { defaultTo: 0 } },
      /** What is owed again after a loss; null for the total. */
      amountDue: { type: 'biginteger' },
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
      // documentIds, and no media field: that one would be populated from the file's side, by whoever may see files.
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
      /** Whether, and why, the provider refused to take a payment for it. */
      refused: { type: 'boolean', column: { defaultTo: false } },
      refusal: { type: 'json' },
    },
    indexes: [
      { name: 'ip_invoices_number_uq', columns: ['environment', 'number'], type: 'unique' },
      // With the environment, so that a range of due dates is counted without reading its rows.
      { name: 'ip_invoices_status_due_idx', columns: ['status', 'due_date', 'environment'] },
      // What lists are narrowed by, followed by what they are sorted by: a page is read, not a table.
      { name: 'ip_invoices_related_idx', columns: ['related_uid', 'related_document_id', 'created_at'] },
      { name: 'ip_invoices_creator_idx', columns: ['creator_type', 'creator_id', 'created_at'] },
      { name: 'ip_invoices_status_idx', columns: ['status', 'created_at'] },
      { name: 'ip_invoices_environment_idx', columns: ['environment', 'created_at'] },
      // A range of due dates is found in the order of the list without reading the rows between.
      { name: 'ip_invoices_narrow_idx', columns: ['environment', 'status', 'created_at', 'id', 'due_date'] },
      { name: 'ip_invoices_module_idx', columns: ['payment_module_id', 'created_at'] },
      { name: 'ip_invoices_review_idx', columns: ['needs_review', 'created_at'] },
      { name: 'ip_invoices_disputed_idx', columns: ['disputed', 'created_at'] },
      { name: 'ip_invoices_lost_idx', columns: ['amount_disputed', 'created_at'] },
      { name: 'ip_invoices_refused_idx', columns: ['refused', 'created_at'] },
      { name: 'ip_invoices_created_idx', columns: ['created_at', 'id'] },
      { name: 'ip_invoices_due_idx', columns: ['due_date'] },
      { name: 'ip_invoices_issued_idx', columns: ['issue_date'] },
      { name: 'ip_invoices_number_idx', columns: ['number'] },
      // The highest number of a series is read from the index alone, also of one period.
      {
        name: 'ip_invoices_sequence_idx',
        columns: ['environment', 'number_series', 'number_sequence', 'issue_date'],
      },
      { name: 'ip_invoices_total_idx', columns: ['total'] },
      { name: 'ip_invoices_customer_idx', columns: ['customer_name'] },
      { name: 'ip_invoices_updated_idx', columns: ['updated_at'] },
    ],
  },
} as const;
