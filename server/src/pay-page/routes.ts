/** Public pages: no Strapi account; the addresses are unguessable. */
export const payPageRoutes = [
  { method: 'GET', path: '/pay/return/:payment', handler: 'payPage.payerReturned', config: { auth: false } },
  { method: 'GET', path: '/pay/cancel/:payment', handler: 'payPage.payerCanceled', config: { auth: false } },
];
