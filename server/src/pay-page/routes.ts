/** Public pages: no Strapi account; the addresses are unguessable. */
const open = (method: 'GET' | 'POST', path: string, action: string) => ({
  method,
  path,
  handler: `payPage.${action}`,
  config: { auth: false as const },
});

export const payPageRoutes = [
  open('GET', '/pay/return/:payment', 'payerReturned'),
  open('GET', '/pay/return/:payment/invoice.pdf', 'returnedPdf'),
  open('GET', '/pay/cancel/:payment', 'payerCanceled'),
  open('GET', '/pay/logo/:hash', 'logo'),
  open('GET', '/pay/:token', 'show'),
  open('POST', '/pay/:token', 'pay'),
  open('GET', '/pay/:token/invoice.pdf', 'pdf'),
];

/** The same for programs: JSON, whatever they accept. */
export const payPageApiRoutes = [open('GET', '/pay/:token', 'showJson'), open('POST', '/pay/:token', 'payJson')];
