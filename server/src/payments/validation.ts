import { z } from '@strapi/utils';

import {
  environments,
  paymentOrigins,
  paymentReports,
  paymentStatuses,
  refundReasons,
  unassignedStates,
  type PaymentExportQuery,
  type RefundInput,
} from '../../../contracts';
import { csvOptions, day } from '../invoices';
import { listQueryShape, queryBoolean } from '../kit/pagination';
import { documentId } from '../kit/validation';

export const checkoutBody = () => z.strictObject({ anotherMethod: z.boolean().optional() }).optional();

export const reviewBody = () => z.strictObject({ note: z.string().trim().max(500).optional() }).optional();

export const refundBody = () =>
  z
    .strictObject({
      amount: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
      reason: z.enum(refundReasons).optional(),
      note: z.string().trim().max(500).optional(),
      key: z.string().trim().min(1).max(60).optional(),
    })
    .optional() satisfies z.ZodType<RefundInput | undefined>;

export const paymentListQuery = () =>
  z.strictObject({
    ...listQueryShape(['createdAt', 'amount', 'status', 'settledAt']),
    status: z.enum(paymentStatuses).optional(),
    environment: z.enum(environments).optional(),
    origin: z.enum(paymentOrigins).optional(),
    invoice: documentId().optional(),
    needsReview: queryBoolean().optional(),
    settledFrom: day().optional(),
    settledTo: day().optional(),
    createdFrom: day().optional(),
    createdTo: day().optional(),
  });

export const paymentExportQuery = () =>
  z.strictObject({
    report: z.enum(paymentReports).optional(),
    from: day().optional(),
    to: day().optional(),
    environment: z.enum(environments).optional(),
    ...csvOptions(),
  }) satisfies z.ZodType<PaymentExportQuery>;

export const unassignedListQuery = () =>
  z.strictObject({
    ...listQueryShape(['foundAt', 'amount', 'status']),
    state: z.enum(unassignedStates).optional(),
    environment: z.enum(environments).optional(),
  });

export const assignBody = () => z.strictObject({ invoice: documentId() });

export const handleBody = () => z.strictObject({ note: z.string().trim().min(1).max(2000) });
