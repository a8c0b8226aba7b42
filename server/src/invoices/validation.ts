import { z } from '@strapi/utils';

import {
  actorTypes,
  csvDateFormats,
  csvDecimals,
  csvDelimiters,
  csvPresets,
  environments,
  invoiceStatuses,
  taxBehaviors,
  type InvoiceInput,
} from '../../../contracts';
import { maximumLines } from '../../../domain/invoices/invoice-totals';
import { emailAddress } from '../kit/email';
import { listQueryShape, queryBoolean } from '../kit/pagination';
import { address, contentTypeUid, documentId, locale, text } from '../kit/validation';
import { currency } from '../payment-modules/validation';

const decimal = () => z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be a decimal such as "2.5"');
/** What Stripe can count; more precise limits follow from the currency. */
const minorUnits = () =>
  z
    .number('must be an integer in minor units, such as 500 for €5.00')
    .int('must be an integer in minor units, such as 500 for €5.00')
    .min(0, 'must not be negative')
    .max(999_999_999_999, 'must have at most 12 digits');
/** A calendar day that exists: 2026-02-30 does not. */
const day = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-12-31')
    .refine((value) => {
      const date = new Date(`${value}T00:00:00Z`);
      return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
    }, 'must be a date that exists');

const line = () =>
  z.strictObject({
    description: text(500).min(1, 'must not be empty'),
    quantity: decimal().optional(),
    unitAmount: minorUnits(),
    taxRate: decimal().optional(),
    discount: z
      .union([z.strictObject({ amount: minorUnits() }), z.strictObject({ percent: decimal() })])
      .nullable()
      .optional(),
  });

const customer = () =>
  z.strictObject({
    name: text(200).min(1, 'must not be empty'),
    email: emailAddress().nullable().optional(),
    phone: text(40).nullable().optional(),
    taxId: text(60).nullable().optional(),
    locale: locale().nullable().optional(),
    address: address().nullable().optional(),
  });

const relatedEntry = () =>
  z.strictObject({
    uid: contentTypeUid(),
    documentId: documentId(),
    locale: z.string().max(20).nullable().optional(),
  });

export const createInvoiceBody = () =>
  z.strictObject({
    currency: currency(),
    taxBehavior: z.enum(taxBehaviors).optional(),
    lines: z.array(line()).min(1, 'must hold at least one line').max(maximumLines),
    customer: customer(),
    dueDate: day().nullable().optional(),
    notes: text(5000).nullable().optional(),
    paymentModule: documentId().nullable().optional(),
    relatedEntry: relatedEntry().nullable().optional(),
    attachments: z.array(z.number().int().positive()).max(20, 'must hold at most 20 files').optional(),
    tags: z.array(text(40).min(1)).max(20).optional(),
  }) satisfies z.ZodType<InvoiceInput>;

export const updateInvoiceBody = () => createInvoiceBody().partial();

const filters = () => ({
  search: z.string().trim().max(200).optional(),
  status: z.enum(invoiceStatuses).optional(),
  environment: z.enum(environments).optional(),
  paymentModule: documentId().optional(),
  currency: currency().optional(),
  overdue: queryBoolean().optional(),
  needsReview: queryBoolean().optional(),
  disputed: queryBoolean().optional(),
  lostInDispute: queryBoolean().optional(),
  total: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  refused: queryBoolean().optional(),
  creator: z
    .string()
    .regex(
      new RegExp(`^(me|(${actorTypes.join('|')})(:[\\w-]{1,40})?)$`),
      'must be me, an actor type, or one such as admin:3'
    )
    .optional(),
  relatedUid: z.string().max(120).optional(),
  relatedDocumentId: z.string().max(40).optional(),
  relatedLocale: z.string().max(20).optional(),
  issuedFrom: day().optional(),
  issuedTo: day().optional(),
  dueFrom: day().optional(),
  dueTo: day().optional(),
});

export const invoiceFilters = () => z.strictObject(filters());

export const invoiceListQuery = () =>
  z.strictObject({
    ...listQueryShape(['createdAt', 'issueDate', 'dueDate', 'number', 'total', 'status', 'customerName', 'updatedAt']),
    ...filters(),
  });

export const invoiceExportQuery = () =>
  z.strictObject({
    ...filters(),
    preset: z.enum(csvPresets).optional(),
    delimiter: z.enum(csvDelimiters).optional(),
    decimal: z.enum(csvDecimals).optional(),
    dateFormat: z.enum(csvDateFormats).optional(),
    bom: queryBoolean().optional(),
  });
