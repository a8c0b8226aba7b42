import { bulkPreviewBody } from '../invoices';
import { emailOf } from '../kit/actor';
import { defineEndpoint, definePublicEndpoint } from '../kit/define-endpoint';
import { InvalidInputError } from '../kit/errors';
import { documentIdParams } from '../kit/validation';
import type { NotificationService } from './service';
import type { Receipts } from './sms/receipts';
import type { SmsService } from './sms/service';
import { smsSettingsBody, testSmsBody } from './sms/validation';
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

/** For the services that deliver text messages. The address is signed. */
export const receiptEndpoints = {
  take: definePublicEndpoint({
    method: 'POST',
    path: '/messages/:id/receipt/:signature',
    on: 'admin',
    serve: (ctx, { messageReceipts }: { messageReceipts: Receipts }) => messageReceipts.take(ctx),
  }),
};

interface SmsServices {
  sms: SmsService;
}

export const smsEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/settings/sms',
    permission: 'settings.read',
    handle: async (_input, { sms }: SmsServices) => ({ data: await sms.read() }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/settings/sms',
    permission: 'settings.update',
    body: smsSettingsBody,
    handle: async ({ body, actor }, { sms }: SmsServices) => ({ data: await sms.update(body, actor) }),
  }),
  test: defineEndpoint({
    method: 'POST',
    path: '/settings/sms/test',
    permission: 'settings.update',
    body: testSmsBody,
    handle: async ({ body }, { sms }: SmsServices) => ({ data: await sms.test(body) }),
  }),
};

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
  channels: defineEndpoint({
    method: 'GET',
    path: '/notifications/channels',
    permission: 'invoices.send',
    handle: async (_input, { notifications }: Services) => ({ data: await notifications.findChannels() }),
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
