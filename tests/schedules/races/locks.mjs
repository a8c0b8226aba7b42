/** Races that open when a row is not locked before it is read. */
export const locks = [
  {
    name: 'facts are joined without locking the invoice',
    acts: ['refund', 'reconcile'],
    patches: [
      {
        file: 'server/src/invoices/repository.ts',
        find: 'return entitiesOf(await lockJoined(strapi, INVOICE_UID, { id: ids }, populate));',
        replace: 'return entitiesOf(await findAllJoined(strapi, INVOICE_UID, { id: ids }, populate));',
      },
      {
        file: 'server/src/invoices/repository.ts',
        find: 'import { findJoined, insertRow, lockJoined,',
        replace: 'import { findAllJoined, findJoined, insertRow, lockJoined,',
      },
    ],
  },
  {
    name: 'a change of an invoice does not lock it',
    acts: ['record', 'partialCredit'],
    patches: [
      {
        file: 'server/src/payments/invoice-changes.ts',
        find: 'const invoice = await invoices.lock(invoiceDocumentId);',
        replace: 'const invoice = await invoices.find(invoiceDocumentId);',
      },
    ],
  },
  {
    name: 'a checkout is planned without locking the invoice',
    acts: ['revoke'],
    patches: [
      {
        file: 'server/src/payments/checkout.ts',
        find: 'const locked = await invoices.lock(invoiceId);',
        replace: 'const locked = await invoices.find(invoiceId);',
      },
    ],
  },
  {
    name: 'a link is revoked without locking the invoice',
    acts: ['revoke'],
    patches: [
      {
        file: 'server/src/payment-links/service.ts',
        find: 'await invoices.lock(link.invoice.documentId);\n        const revoked',
        replace: 'const revoked',
      },
    ],
  },
  {
    name: 'a refund is decided without locking the invoice',
    acts: ['refund'],
    patches: [
      { file: 'server/src/payments/refunds.ts', find: 'await invoices.lock(invoice.documentId);', replace: '' },
    ],
  },
];
