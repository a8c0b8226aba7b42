import { z } from '@strapi/utils';

import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import { documentIdParams } from '../kit/validation';
import type { ReceiptService } from './service';

export const receiptEndpoints = {
  findOne: defineEndpoint({
    method: 'GET',
    path: '/payments/:id/receipt',
    summary: 'A receipt for a payment as PDF, with the refunds so far',
    permission: 'payments.read',
    guests: true,
    params: documentIdParams,
    query: () => z.strictObject({ disposition: z.enum(['attachment', 'inline']).optional() }),
    produces: 'application/pdf',
    handle: async ({ params, query, actor }, { receipts }: { receipts: ReceiptService }) => {
      const { content, fileName } = await receipts.render(params.id, actor);
      return new FileAnswer({ content, contentType: 'application/pdf', fileName, disposition: query.disposition });
    },
  }),
};
