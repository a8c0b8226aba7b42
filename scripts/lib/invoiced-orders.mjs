/** Makes the playground's orders carry invoices and maps their fields; for `entries.types` of the settings. */
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
