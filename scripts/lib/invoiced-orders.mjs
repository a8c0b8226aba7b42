/** That orders of the playground carry invoices, and how one becomes an invoice; for `entries.types` of the settings. */
export const invoicedOrders = (paymentModule) => ({
  uid: 'api::order.order',
  mapping: {
    customerName: 'customerName',
    customerEmail: 'customerEmail',
    customerPhone: null,
    customerLocale: null,
    currencyField: 'currency',
    currency: 'eur',
    lines: { from: 'amount', amount: 'amount', unit: 'minor', description: 'description', taxRate: '20' },
    paymentModule,
  },
});
