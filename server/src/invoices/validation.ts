import { z } from '@strapi/utils';

import {
  actorTypes,
  csvDateFormats,
  csvDecimals,
  csvDelimiters,
  csvPresets,
  environments,
  invoiceDocumentFormats,
  invoiceStatuses,
  taxBehaviors,
  taxCategories,
  type BulkPreviewInput,
  type CorrectContactInput,
  type InvoiceInput,
  type InvoiceUpdate,
  type IssueInput,
} from '../../../contracts';
import { maximumLines } from '../../../domain/invoices/invoice-totals';
import { isUnitCode } from '../../../domain/invoices/unit-texts';
import { vatexCodes } from '../../../domain/invoices/vatex';
import { emailAddress } from '../kit/email';
import { patterns, rule } from '../kit/input-problems';
import { listQueryShape, queryBoolean, queryInteger } from '../kit/pagination';
import {
  address,
  contentTypeUid,
  documentId,
  electronicAddress,
  locale,
  networkName,
  rowId,
  text,
  version,
  visibleName,
} from '../kit/validation';
import { currency } from '../payment-modules/validation';
import { day, referenceFields, registration, servicePeriod } from './reference-validation';

const decimal = () => z.string().regex(patterns.decimal, 'must be a decimal such as "2.5"');
/** Accepts amounts that Stripe can count. The currency sets stricter limits later. */
const minorUnits = () =>
  z
    .number('must be a whole number in minor units, such as 500 for €5.00')
    .int('must be a whole number in minor units, such as 500 for €5.00')
    .min(0, 'must not be negative')
    .max(999_999_999_999, 'must have at most 12 digits');
const discount = () =>
  z.union([z.strictObject({ amount: minorUnits() }), z.strictObject({ percent: decimal() })]).nullable();

const line = () =>
  z.strictObject({
    description: visibleName(500),
    quantity: decimal().optional(),
    unitCode: z
      .string()
      .max(3)
      .refine(
        isUnitCode,
        rule(
          'input_unit_unknown',
          'must be a unit of UN/ECE Recommendation 20 such as C62 (piece), HUR (hour) or KGM (kilogram)'
        )
      )
      .optional(),
    unitAmount: minorUnits().optional(),
    unitAmountDecimal: decimal().optional(),
    taxRate: decimal().optional(),
    taxCategory: z.enum(taxCategories).nullable().optional(),
    taxExemption: z
      .strictObject({
        code: z.enum(vatexCodes, 'must be a code of the VATEX list such as VATEX-EU-AE').nullable().optional(),
        text: text(300).min(1, 'must not be empty').nullable().optional(),
      })
      .nullable()
      .optional(),
    discount: discount().optional(),
    servicePeriod: servicePeriod().nullable().optional(),
  });

const customer = () =>
  z.strictObject({
    name: visibleName(200),
    email: emailAddress().nullable().optional(),
    phone: text(40).nullable().optional(),
    taxId: text(60).nullable().optional(),
    locale: locale().nullable().optional(),
    address: address().nullable().optional(),
    registration: registration().nullable().optional(),
    contactPerson: visibleName(100).nullable().optional(),
    electronicAddress: electronicAddress().nullable().optional(),
    invoiceFormat: z.enum(invoiceDocumentFormats).nullable().optional(),
    network: networkName().nullable().optional(),
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
    discount: discount().optional(),
    customer: customer(),
    dueDate: day().nullable().optional(),
    notes: text(5000).nullable().optional(),
    paymentModule: documentId().nullable().optional(),
    relatedEntry: relatedEntry().nullable().optional(),
    attachments: z.array(rowId()).max(20, 'must hold at most 20 files').optional(),
    tags: z.array(visibleName(40)).max(20).optional(),
    ...referenceFields(),
  }) satisfies z.ZodType<InvoiceInput>;

export const updateInvoiceBody = () =>
  createInvoiceBody().partial().extend({ version: version() }) satisfies z.ZodType<InvoiceUpdate>;

export const issueBody = () =>
  z.strictObject({ version: version() }).optional() satisfies z.ZodType<IssueInput | undefined>;

/** A page of the list, at most. */
export const bulkPreviewBody = () =>
  z.strictObject({ invoices: z.array(documentId()).min(1).max(100) }) satisfies z.ZodType<BulkPreviewInput>;

export const eInvoiceQuery = () => z.strictObject({ format: z.enum(invoiceDocumentFormats).optional() });

export const contactBody = () =>
  z.strictObject({
    email: emailAddress().nullable().optional(),
    phone: text(40).nullable().optional(),
    locale: locale().nullable().optional(),
    version: version(),
  }) satisfies z.ZodType<CorrectContactInput>;

const filters = () => ({
  search: z.string().trim().max(200).optional(),
  status: z.enum(invoiceStatuses).optional(),
  environment: z.enum(environments).optional(),
  paymentModule: documentId().optional(),
  currency: currency().optional(),
  overdue: queryBoolean().optional(),
  needsReview: queryBoolean().optional(),
  disputed: queryBoolean().optional(),
  creditBalance: queryBoolean().optional(),
  uncredited: queryBoolean().optional(),
  lostInDispute: queryBoolean().optional(),
  total: queryInteger(0, Number.MAX_SAFE_INTEGER).optional(),
  refused: queryBoolean().optional(),
  sent: queryBoolean().optional(),
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
    ...listQueryShape([
      'createdAt',
      'issueDate',
      'dueDate',
      'paidAt',
      'number',
      'total',
      'status',
      'customerName',
      'updatedAt',
    ]),
    ...filters(),
  });

/** The query parameters that say how a CSV export is written. */
export const csvOptions = () => ({
  preset: z.enum(csvPresets).optional(),
  delimiter: z.enum(csvDelimiters).optional(),
  decimal: z.enum(csvDecimals).optional(),
  dateFormat: z.enum(csvDateFormats).optional(),
  bom: queryBoolean().optional(),
});

export const invoiceExportQuery = () =>
  z.strictObject({
    ...filters(),
    ...csvOptions(),
  });
