import { z } from '@strapi/utils';

import {
  documentDeliveries,
  customerCorrections,
  invoiceDocumentFormats,
  languages,
  modes,
  notificationKinds,
  type PaymentModuleInput,
  type PaymentModuleUpdate,
  type SetModeInput,
} from '../../../contracts';
import { emailAddress, emailAddresses } from '../kit/email';
import { asciiUrl } from '../../../domain/values/ascii-url';
import { listQueryShape } from '../kit/pagination';
import { currency, documentId, isUnbroken, locale, networkName, version, visibleName } from '../kit/validation';
import { SESSION_MINUTES } from './defaults';

export { currency };

const httpsUrl = () => z.string().max(2000).transform(asciiUrl).pipe(asciiHttpsUrl());

const asciiHttpsUrl = () =>
  z
    .url({ protocol: /^https?$/, hostname: z.regexes.hostname })
    .max(2000)
    .refine(isUnbroken, 'must not contain spaces or line breaks')
    .refine(
      (text) => text.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(text),
      'must start with https://'
    )
    // A browser would display or send them.
    .refine((text) => !/^https?:\/\/[^/?#]*@/.test(text), 'must not contain a user name or password');

const color = () => z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a color such as #0a2540');

const link = () =>
  z.strictObject({
    enabled: z.boolean(),
    linkLifetimeDays: z.number().int().min(1).max(3650).nullable(),
    sessionLifetimeMinutes: z.number().int().min(SESSION_MINUTES.minimum).max(SESSION_MINUTES.maximum),
    passcodeRequired: z.boolean(),
    passcodeAttempts: z.number().int().min(3).max(20),
    openMinutes: z.number().int().min(5).max(43_200).nullable(),
    renewal: z.boolean(),
    customerCorrections: z.enum(customerCorrections),
    successUrl: httpsUrl().nullable(),
    cancelUrl: httpsUrl().nullable(),
  });

const appearance = () =>
  z.strictObject({
    displayName: visibleName(255).nullable(),
    logoUrl: httpsUrl().nullable(),
    iconUrl: httpsUrl().nullable(),
    backgroundColor: color().nullable(),
    buttonColor: color().nullable(),
    borderStyle: z.enum(['rectangular', 'rounded', 'pill']).nullable(),
    fontFamily: z
      .string()
      .regex(/^[a-z0-9_]{2,40}$/)
      .nullable(),
    submitType: z.enum(['auto', 'pay', 'book', 'donate']),
    submitMessage: z.string().trim().min(1).max(1200).nullable(),
    locale: z.union([z.literal('auto'), locale()], 'must be auto or a language such as fr or pt-BR'),
  });

const collection = () =>
  z.strictObject({
    billingAddress: z.enum(['auto', 'required']),
    phoneNumber: z.boolean(),
    taxId: z.boolean(),
    automaticTax: z.boolean(),
    adaptivePricing: z.boolean(),
    paymentMethodConfiguration: z
      .string()
      .regex(/^pmc_\w{1,100}$/, 'must start with pmc_')
      .nullable(),
    statementDescriptorSuffix: z
      .string()
      .regex(/^.{2,22}$/, 'must be 2 to 22 characters')
      .nullable(),
  });

export const channelId = () => z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be the id of a channel such as email');

export const notificationTemplate = () =>
  z.strictObject({
    subject: visibleName(200),
    body: z.string().trim().min(1, 'must not be empty').max(10_000),
    short: z.string().trim().min(1, 'must not be empty').max(500),
  });

const days = (least: number) => z.array(z.number().int().min(least).max(90)).max(5, 'must hold at most 5 days');

const notifications = () =>
  z.strictObject({
    channels: z.array(channelId()).min(1, 'must name at least one channel').max(10),
    replyTo: emailAddress().nullable(),
    documentDelivery: z.enum(documentDeliveries),
    enabled: z.strictObject({
      reminder_before: z.boolean(),
      reminder_after: z.boolean(),
      // Optional, because earlier clients do not send it.
      finish_payment: z.boolean().default(true),
      receipt: z.boolean(),
      payment_received: z.boolean(),
      payment_failed: z.boolean(),
      dispute_opened: z.boolean(),
      // Added later than the others: clients that do not know it leave it unchanged.
      receipt_again: z.boolean().optional(),
      credit_note: z.boolean().optional(),
      dispute_lost: z.boolean().optional(),
      dispute_won: z.boolean().optional(),
      refund_made: z.boolean().optional(),
      refund_failed: z.boolean().optional(),
      needs_review: z.boolean().optional(),
      early_fraud_warning: z.boolean().optional(),
      payment_refused: z.boolean().default(true),
      transmission_refused: z.boolean().optional(),
      passcode_locked: z.boolean().optional(),
      correction_requested: z.boolean().optional(),
    }),
    reminderDays: z.strictObject({ before: days(0), after: days(1) }),
    staffRecipients: emailAddresses(20),
    staffLanguage: z.enum(languages),
    templates: z.partialRecord(z.enum(notificationKinds), z.partialRecord(z.enum(languages), notificationTemplate())),
  });

const fields = () => ({
  name: visibleName(120),
  description: z.string().max(2000).nullable().optional(),
  tags: z.array(visibleName(40)).max(20).optional(),
  maximumAmount: z
    .number()
    .int('must be a whole number in minor units')
    .positive()
    .max(999_999_999_999)
    .nullable()
    .optional(),
  maximumCurrency: currency().nullable().optional(),
  acceptedCurrencies: z.array(currency()).min(1, 'must name at least one currency').max(200),
  link: link().partial().optional(),
  appearance: appearance().partial().optional(),
  collection: collection().partial().optional(),
  notifications: notifications().partial().optional(),
  invoiceDocument: z.enum(invoiceDocumentFormats).optional(),
  network: networkName().nullable().optional(),
});

export const createModuleBody = () =>
  z.strictObject({
    ...fields(),
    bankingContract: documentId(),
  }) satisfies z.ZodType<PaymentModuleInput>;

export const updateModuleBody = () =>
  z.strictObject(fields()).partial().extend({ version: version() }) satisfies z.ZodType<PaymentModuleUpdate>;

export const setModeBody = () => z.strictObject({ mode: z.enum(modes) }) satisfies z.ZodType<SetModeInput>;

export const moduleListQuery = () =>
  z.strictObject({
    ...listQueryShape(['name', 'mode', 'lastUsedAt', 'createdAt', 'updatedAt']),
    mode: z.enum(modes).optional(),
    bankingContract: documentId().optional(),
  });
