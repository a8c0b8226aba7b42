import { z } from '@strapi/utils';

import {
  invoiceStatuses,
  paymentStatuses,
  recordedMethods,
  refundReasons,
  refundRequestStatuses,
  type Invoice,
  type Payment,
  type RequestedRefund,
} from '../../../contracts';
import { documentId } from '../kit/validation';

/** The fields of an invoice that an assistant needs. Amounts are integers in minor units. */
export const invoiceSummary = () =>
  z.object({
    documentId: z.string(),
    number: z.string().nullable(),
    environment: z.string().nullable(),
    status: z.enum(invoiceStatuses),
    overdue: z.boolean(),
    customer: z.string(),
    currency: z.string(),
    total: z.number().int(),
    amountPaid: z.number().int(),
    amountDisputed: z.number().int(),
    amountDue: z.number().int(),
    dueDate: z.string().nullable(),
    buyerReference: z.string().nullable(),
    purchaseOrder: z.string().nullable(),
    contractReference: z.string().nullable(),
    projectReference: z.string().nullable(),
    deliveryDate: z.string().nullable(),
    servicePeriod: z.object({ from: z.string(), to: z.string() }).nullable(),
  });

export const paymentSummary = () =>
  z.object({
    documentId: z.string(),
    status: z.enum(paymentStatuses),
    currency: z.string(),
    amount: z.number().int(),
    amountRefunded: z.number().int(),
    amountDisputed: z.number().int(),
    failureMessage: z.string().nullable(),
    needsReview: z.boolean(),
    createdAt: z.string(),
    settledAt: z.string().nullable(),
  });

export const summaryOfInvoice = (invoice: Invoice): z.output<ReturnType<typeof invoiceSummary>> => ({
  documentId: invoice.documentId,
  number: invoice.number,
  environment: invoice.environment,
  status: invoice.status,
  overdue: invoice.overdue,
  customer: invoice.customer.name,
  currency: invoice.currency,
  total: invoice.total,
  amountPaid: invoice.amountPaid,
  amountDisputed: invoice.amountDisputed,
  amountDue: invoice.amountDue,
  dueDate: invoice.dueDate,
  buyerReference: invoice.buyerReference,
  purchaseOrder: invoice.purchaseOrder,
  contractReference: invoice.contractReference,
  projectReference: invoice.projectReference,
  deliveryDate: invoice.deliveryDate,
  servicePeriod: invoice.servicePeriod,
});

export const summaryOfPayment = (payment: Payment): z.output<ReturnType<typeof paymentSummary>> => ({
  documentId: payment.documentId,
  status: payment.status,
  currency: payment.currency,
  amount: payment.amount,
  amountRefunded: payment.amountRefunded,
  amountDisputed: payment.amountDisputed,
  failureMessage: payment.failureMessage,
  needsReview: payment.needsReview,
  createdAt: payment.createdAt,
  settledAt: payment.settledAt,
});

export const refundSummary = () =>
  z.object({
    status: z.enum(refundRequestStatuses),
    amount: z.number().int(),
    currency: z.string(),
    error: z.string().nullable(),
  });

export const summaryOfRefund = (request: RequestedRefund): z.output<ReturnType<typeof refundSummary>> => ({
  status: request.status,
  amount: request.amount,
  currency: request.currency,
  error: request.error,
});

export const refundInput = () =>
  z.object({
    payment: documentId().describe('documentId of the payment'),
    amount: z
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('In the currency’s minor unit. Absent: all that can still be refunded'),
    reason: z.enum(refundReasons).optional(),
    note: z.string().trim().max(500).optional().describe('For the staff. The customer does not see it'),
    key: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .describe('Any text that you have not used before. A repeated call with the same key makes no second refund'),
  });

export const findInput = () =>
  z.object({
    search: z
      .string()
      .max(200)
      .optional()
      .describe('Part of a number, of a customer’s name or e-mail address, or of a reference such as a purchase order'),
    status: z.enum(invoiceStatuses).optional(),
    overdue: z.boolean().optional(),
    page: z.number().int().min(1).max(1_000_000).optional(),
    pageSize: z.number().int().min(1).max(50).optional(),
  });

export const invoiceInput = () => z.object({ invoice: documentId().describe('documentId of the invoice') });

export const recordInput = () =>
  invoiceInput().extend({
    method: z.enum(recordedMethods).describe('How the money came'),
    amount: z.number().int().min(1).optional().describe('Minor units. Absent: all that is due'),
    date: z.iso.date().describe('The day the money was received, such as 2026-03-31'),
    reference: z.string().trim().max(140).optional().describe('Of the transfer, the cheque or the receipt'),
    note: z.string().trim().max(2000).optional(),
    key: z.string().min(1).max(60).optional().describe('Give the same text to repeat a call without a second payment'),
  });

export const writeOffInput = () =>
  invoiceInput().extend({ reason: z.string().trim().min(1).max(500).describe('Why it will not be paid') });

export const linkInput = () =>
  invoiceInput().extend({
    expiresAt: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .describe('When the link expires. Null: never. Absent: after the lifetime set in the payment module'),
  });
