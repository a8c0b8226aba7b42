import { z } from '@strapi/utils';

import { invoiceStatuses, paymentStatuses, type Invoice, type Payment } from '../../../contracts';
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

export const findInput = () =>
  z.object({
    search: z.string().max(200).optional().describe('Part of a number, a customer’s name or e-mail address'),
    status: z.enum(invoiceStatuses).optional(),
    overdue: z.boolean().optional(),
    page: z.number().int().min(1).max(1_000_000).optional(),
    pageSize: z.number().int().min(1).max(50).optional(),
  });

export const invoiceInput = () => z.object({ invoice: documentId().describe('documentId of the invoice') });

export const linkInput = () =>
  invoiceInput().extend({
    expiresAt: z.iso
      .datetime({ offset: true })
      .nullable()
      .optional()
      .describe('When the link expires. Null: never. Absent: after the lifetime set in the payment module'),
  });
