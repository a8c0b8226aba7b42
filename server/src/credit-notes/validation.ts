import { z } from '@strapi/utils';

import {
  correctionActions,
  creditNoteStatuses,
  environments,
  type CorrectionInput,
  type CreditNoteInput,
  type CreditNoteUpdate,
} from '../../../contracts';
import { maximumLines } from '../../../domain/invoices/invoice-totals';
import { csvOptions, day } from '../invoices';
import { listQueryShape } from '../kit/pagination';
import { currency, documentId, text, version, visibleName } from '../kit/validation';

const creditLine = () =>
  z.strictObject({
    line: z.number().int().min(1).max(maximumLines),
    quantity: z
      .string()
      .regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be a decimal such as "2.5"')
      .optional(),
    amount: z
      .number('must be a whole number in minor units, such as 500 for €5.00')
      .int('must be a whole number in minor units, such as 500 for €5.00')
      .max(999_999_999_999, 'must have at most 12 digits')
      .optional(),
  });

const creditNoteShape = () => ({
  lines: z.array(creditLine()).max(maximumLines).optional(),
  reason: visibleName(500),
  notes: text(5000).nullable().optional(),
});

export const creditNoteBody = () => z.strictObject(creditNoteShape()) satisfies z.ZodType<CreditNoteInput>;

export const updateCreditNoteBody = () =>
  z.strictObject({ ...creditNoteShape(), version: version() }) satisfies z.ZodType<CreditNoteUpdate>;

export const correctionBody = () =>
  z.strictObject({
    ...creditNoteShape(),
    action: z.enum(correctionActions),
    key: visibleName(60).optional(),
  }) satisfies z.ZodType<CorrectionInput>;

const filters = () => ({
  search: z.string().trim().max(200).optional(),
  status: z.enum(creditNoteStatuses).optional(),
  environment: z.enum(environments).optional(),
  currency: currency().optional(),
  invoice: documentId().optional(),
  issuedFrom: day().optional(),
  issuedTo: day().optional(),
});

export const creditNoteListQuery = () =>
  z.strictObject({
    ...listQueryShape(['createdAt', 'issueDate', 'number', 'total', 'status', 'customerName', 'updatedAt']),
    ...filters(),
  });

export const creditNoteExportQuery = () =>
  z.strictObject({
    ...filters(),
    ...csvOptions(),
  });
