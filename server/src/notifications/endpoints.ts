import { bulkPreviewBody } from '../invoices';
import { emailOf } from '../kit/actor';
import { defineEndpoint } from '../kit/define-endpoint';
import { InvalidInputError } from '../kit/errors';
import { documentIdParams } from '../kit/validation';
import type { NotificationService } from './service';
import { notificationParams, previewBody, sendInvoiceBody, testBody } from './validation';

const noAddress = (): InvalidInputError =>
  new InvalidInputError('Your account has no e-mail address to send the message to.', {
    code: 'recipient_missing',
    field: 'to',
    hint: 'Enter a recipient.',
  });

export interface Services {
  notifications: NotificationService;
}

export const notificationEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/notifications',
    permission: 'invoices.read',
    params: documentIdParams,
    handle: async ({ params, actor }, { notifications }: Services) => ({
      data: await notifications.findByInvoice(params.id, actor),
    }),
  }),
  send: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/send',
    permission: 'invoices.send',
    params: documentIdParams,
    body: sendInvoiceBody,
    status: 202,
    handle: async ({ params, body, actor }, { notifications }: Services) => ({
      data: await notifications.send(params.id, body, actor),
    }),
  }),
  previewSend: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/send/preview',
    permission: 'invoices.send',
    params: documentIdParams,
    body: sendInvoiceBody,
    handle: async ({ params, body, actor }, { notifications }: Services) => ({
      data: await notifications.previewSend(params.id, body, actor),
    }),
  }),
  previewSendMany: defineEndpoint({
    method: 'POST',
    path: '/invoices/send-preview',
    summary: 'Show what sending the links of several invoices would do',
    permission: 'invoices.send',
    on: ['admin'],
    body: bulkPreviewBody,
    handle: async ({ body, actor }, { notifications }: Services) => ({
      data: await notifications.previewSendMany(body, actor),
    }),
  }),
  resend: defineEndpoint({
    method: 'POST',
    path: '/notifications/:id/resend',
    permission: 'invoices.send',
    params: notificationParams,
    status: 202,
    handle: async ({ params, actor }, { notifications }: Services) => ({
      data: await notifications.resend(params.id, actor),
    }),
  }),
  catalogue: defineEndpoint({
    method: 'GET',
    path: '/notifications/catalogue',
    permission: 'payment-modules.read',
    handle: async (_input, { notifications }: Services) => ({ data: await notifications.catalogue() }),
  }),
  preview: defineEndpoint({
    method: 'POST',
    path: '/payment-modules/:id/notifications/preview',
    permission: 'payment-modules.read',
    params: documentIdParams,
    body: previewBody,
    handle: async ({ params, body }, { notifications }: Services) => ({
      data: await notifications.preview(params.id, body),
    }),
  }),
  test: defineEndpoint({
    method: 'POST',
    path: '/payment-modules/:id/notifications/test',
    permission: 'payment-modules.update',
    params: documentIdParams,
    body: testBody,
    handle: async ({ params, body, ctx }, { notifications }: Services) => {
      const isEmail = (body.channel ?? 'email') === 'email';
      const to = body.to ?? (isEmail ? emailOf(ctx) : null);
      if (to === null) throw noAddress();
      return { data: await notifications.test(params.id, { ...body, to }) };
    },
  }),
};
