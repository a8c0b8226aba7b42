import { z } from '@strapi/utils';

import {
  languages,
  notificationKinds,
  type PreviewNotificationInput,
  type SendInvoiceInput,
  type TestNotificationInput,
} from '../../../contracts';
import { rowIdText, version } from '../kit/validation';
import { channelId, notificationTemplate } from '../payment-modules/validation';

const recipient = () => z.string().trim().min(3).max(254);

export const sendInvoiceBody = () =>
  z.strictObject({
    channel: channelId().optional(),
    to: recipient().optional(),
    message: z.string().trim().min(1).max(2000).optional(),
    version: version(),
  }) satisfies z.ZodType<SendInvoiceInput>;

export const previewBody = () =>
  z.strictObject({
    kind: z.enum(notificationKinds),
    language: z.enum(languages),
    template: notificationTemplate().optional(),
  }) satisfies z.ZodType<PreviewNotificationInput>;

export const testBody = () =>
  previewBody().extend({
    channel: channelId().optional(),
    to: recipient().optional(),
  }) satisfies z.ZodType<TestNotificationInput>;

/** The row's id: notifications have no documentId, because they are not a content type. */
export const notificationParams = () =>
  z.strictObject({
    id: rowIdText(),
  });
