import type { Context } from 'koa';

import { definePublicEndpoint, type Api, type PublicEndpoint } from '../kit/define-endpoint';
import { payerRequests } from './payer-requests';
import type { PayPageServices } from './visit';

type PayerAction = keyof ReturnType<typeof payerRequests>;

/** Public: the payer has no account, and the addresses cannot be guessed. */
const open = (on: Api, method: 'GET' | 'POST', path: string, action: PayerAction): PublicEndpoint<PayPageServices> =>
  definePublicEndpoint({
    method,
    path,
    on,
    serve: (ctx: Context, services: PayPageServices) => payerRequests(services)[action](ctx),
  });

export const payPageEndpoints = {
  payerReturned: open('admin', 'GET', '/pay/return/:payment', 'payerReturned'),
  returnedPdf: open('admin', 'GET', '/pay/return/:payment/invoice.pdf', 'returnedPdf'),
  returnedReceipt: open('admin', 'GET', '/pay/return/:payment/receipt.pdf', 'returnedReceipt'),
  payerCanceled: open('admin', 'GET', '/pay/cancel/:payment', 'payerCanceled'),
  logo: open('admin', 'GET', '/pay/logo/:hash', 'logo'),
  renewLost: open('admin', 'POST', '/pay/renew', 'renewLost'),
  show: open('admin', 'GET', '/pay/:token', 'show'),
  pay: open('admin', 'POST', '/pay/:token', 'pay'),
  passcode: open('admin', 'POST', '/pay/:token/passcode', 'passcode'),
  correction: open('admin', 'GET', '/pay/:token/correction', 'correction'),
  correct: open('admin', 'POST', '/pay/:token/correction', 'correction'),
  renew: open('admin', 'POST', '/pay/:token/renew', 'renew'),
  pdf: open('admin', 'GET', '/pay/:token/invoice.pdf', 'pdf'),
  receipt: open('admin', 'GET', '/pay/:token/receipt.pdf', 'receipt'),
  creditNote: open('admin', 'GET', '/pay/:token/credit-notes/:id/pdf', 'creditNote'),
  // For programs: JSON, whatever they accept.
  showJson: open('content-api', 'GET', '/pay/:token', 'showJson'),
  payJson: open('content-api', 'POST', '/pay/:token', 'payJson'),
};
