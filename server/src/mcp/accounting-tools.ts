import { z } from '@strapi/utils';

import { environments, movementKinds, payoutStatuses, paymentOrigins } from '../../../contracts';
import { documentId } from '../kit/validation';
import type { MovementService } from '../movements';
import type { PayoutService } from '../payouts';
import type { ToolSpec } from './tool-spec';

interface Services {
  movements: MovementService;
  payouts: PayoutService;
}

const day = () => z.iso.date().describe('YYYY-MM-DD in the time zone of the site');

const movementFilters = () => ({
  from: day().optional(),
  to: day().optional(),
  kind: z.enum(movementKinds).optional(),
  status: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional(),
  environment: z.enum(environments).optional(),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional()
    .describe('ISO 4217, lower case'),
  origin: z.enum(paymentOrigins).optional(),
  paymentModule: documentId().optional(),
  bankingContract: documentId().optional(),
  search: z.string().max(200).optional().describe('The number of an invoice or the id of a charge, exactly'),
});

const movementInput = () =>
  z.object({
    ...movementFilters(),
    cursor: z.string().max(200).optional().describe('`next` of the page before'),
    pageSize: z.number().int().min(1).max(50).optional(),
  });

const movement = () =>
  z.object({
    date: z.string(),
    kind: z.enum(movementKinds),
    status: z.string(),
    environment: z.string(),
    invoice: z.string().nullable(),
    customer: z.string(),
    currency: z.string(),
    gross: z.number().int(),
    fee: z.number().int().nullable(),
    net: z.number().int().nullable(),
    feeCurrency: z.string().nullable(),
    payoutDate: z.string().nullable(),
    chargeId: z.string().nullable(),
  });

const sum = () =>
  z.object({
    environment: z.string(),
    currency: z.string(),
    count: z.number().int(),
    received: z.number().int(),
    refunded: z.number().int(),
    disputed: z.number().int(),
    writtenOff: z.number().int(),
  });

const settled = () =>
  z.object({ environment: z.string(), currency: z.string(), fee: z.number().int(), net: z.number().int() });

export const findMovements: ToolSpec<ReturnType<typeof movementInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_find_movements',
  title: 'Payments: find movements of money',
  description:
    'Lists payments, refunds, disputes, recorded payments and payouts to customers, and write-offs, latest first, with sums of all that match. Amounts are in minor units.',
  permissions: ['payments.read'],
  input: movementInput,
  output: () =>
    z.object({
      movements: z.array(movement()),
      next: z.string().nullable(),
      sums: z.array(sum()),
      settled: z.array(settled()),
    }),
  async run({ cursor, pageSize, ...filters }, actor, { movements }) {
    const [{ data, meta }, totals] = await Promise.all([
      movements.findPage({ ...filters, cursor, pageSize }, actor),
      movements.totals(filters, actor),
    ]);
    return {
      movements: data.map((one) => ({
        date: one.date,
        kind: one.kind,
        status: one.status,
        environment: one.environment,
        invoice: one.invoice.number,
        customer: one.customer.name,
        currency: one.currency,
        gross: one.gross,
        fee: one.fee,
        net: one.net,
        feeCurrency: one.feeCurrency,
        payoutDate: one.payout?.arrivalDate ?? null,
        chargeId: one.chargeId,
      })),
      next: meta.pagination.nextCursor,
      ...totals,
    };
  },
};

const payoutInput = () =>
  z.object({
    from: day().optional(),
    to: day().optional(),
    status: z.enum(payoutStatuses).optional(),
    environment: z.enum(environments).optional(),
    needsReview: z.boolean().optional().describe('Only those that do not add up'),
    page: z.number().int().min(1).max(1_000_000).optional(),
    pageSize: z.number().int().min(1).max(50).optional(),
  });

const payout = () =>
  z.object({
    documentId: z.string(),
    environment: z.string(),
    status: z.enum(payoutStatuses),
    arrivalDate: z.string(),
    currency: z.string(),
    amount: z.number().int(),
    difference: z.number().int().nullable(),
    lines: z.array(
      z.object({ kind: z.string(), count: z.number(), amount: z.number(), fee: z.number(), net: z.number() })
    ),
  });

export const findPayouts: ToolSpec<ReturnType<typeof payoutInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_find_payouts',
  title: 'Payments: find payouts',
  description:
    'Lists the provider’s payouts to the seller’s bank, latest arrival first, with the sums they are made of. Amounts are in minor units.',
  permissions: ['payouts.read'],
  input: payoutInput,
  output: () => z.object({ payouts: z.array(payout()), total: z.number().int() }),
  async run(query, actor, { payouts }) {
    const { data, meta } = await payouts.findPage(query, actor);
    return {
      payouts: data.map(
        ({ documentId: id, environment, status, arrivalDate, currency, amount, difference, lines }) => ({
          ...{ documentId: id, environment, status, arrivalDate, currency, amount, difference, lines },
        })
      ),
      total: meta.pagination.total ?? 0,
    };
  },
};
