import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { PayerCorrectionService } from './service';
import { correctionParams, declineBody } from './validation';

export interface Services {
  payerCorrections: PayerCorrectionService;
}

export const payerCorrectionEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/payer-corrections',
    permission: 'invoices.read',
    params: documentIdParams,
    handle: async ({ params, actor }, { payerCorrections }: Services) => ({
      data: await payerCorrections.findByInvoice(params.id, actor),
    }),
  }),
  accept: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/payer-corrections/:correction/accept',
    permission: 'credit-notes.issue',
    params: correctionParams,
    handle: async ({ params, actor }, { payerCorrections }: Services) => ({
      data: await payerCorrections.accept(params.id, params.correction, actor),
    }),
  }),
  decline: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/payer-corrections/:correction/decline',
    permission: 'credit-notes.issue',
    params: correctionParams,
    body: declineBody,
    handle: async ({ params, body, actor }, { payerCorrections }: Services) => ({
      data: await payerCorrections.decline(params.id, params.correction, body.reason, actor),
    }),
  }),
};
