import { z } from '@strapi/utils';

import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams, rowIdText } from '../kit/validation';
import type { TransmissionService } from './service';

export interface Services {
  transmissions: TransmissionService;
}

/** The row's id: transmissions have no documentId, because they are not a content type. */
const transmissionParams = () =>
  z.strictObject({
    id: rowIdText(),
  });

export const transmissionEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/transmissions',
    summary: 'How an invoice and its credit notes went through a network, such as Peppol',
    permission: 'invoices.read',
    params: documentIdParams,
    handle: async ({ params, actor }, { transmissions }: Services) => ({
      data: await transmissions.findByInvoice(params.id, actor),
    }),
  }),
  resend: defineEndpoint({
    method: 'POST',
    path: '/transmissions/:id/resend',
    summary: 'Hands a document to its network again, after a refusal',
    permission: 'invoices.send',
    params: transmissionParams,
    status: 202,
    handle: async ({ params, actor }, { transmissions }: Services) => ({
      data: await transmissions.resend(params.id, actor),
    }),
  }),
  networks: defineEndpoint({
    method: 'GET',
    path: '/networks',
    summary: 'The networks that the site registered',
    permission: 'invoices.read',
    handle: async (_input, { transmissions }: Services) => ({ data: transmissions.networks() }),
  }),
};
