import { z } from '@strapi/utils';

import { balanceTransactionKinds, environments, payoutStatuses } from '../../../contracts';
import { day } from '../invoices';
import { defineEndpoint } from '../kit/define-endpoint';
import { listQueryShape, queryBoolean } from '../kit/pagination';
import { documentId, documentIdParams } from '../kit/validation';
import { currency } from '../payment-modules/validation';
import type { PayoutService } from './service';

interface Services {
  payouts: PayoutService;
}

const payoutListQuery = () =>
  z.strictObject({
    ...listQueryShape(['arrivalDate', 'amount', 'status', 'paidOutAt']),
    status: z.enum(payoutStatuses).optional(),
    environment: z.enum(environments).optional(),
    currency: currency().optional(),
    bankingContract: documentId().optional(),
    needsReview: queryBoolean().optional(),
    from: day().optional(),
    to: day().optional(),
  });

/** Payouts to the seller's bank. Not for guests: they contain everybody's payments. */
export const payoutEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/payouts',
    summary: 'List the provider’s payouts to the seller’s bank',
    permission: 'payouts.read',
    query: payoutListQuery,
    handle: ({ query, actor }, { payouts }: Services) => payouts.findPage(query, actor),
  }),
  readings: defineEndpoint({
    method: 'GET',
    path: '/payouts/readings',
    summary: 'How far the payouts of each banking contract are read, and why not',
    permission: 'payouts.read',
    handle: async ({ actor }, { payouts }: Services) => ({ data: await payouts.findReadings(actor) }),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/payouts/:id',
    summary: 'A payout with its sums: payments, refunds, disputes, fees and other amounts',
    permission: 'payouts.read',
    params: documentIdParams,
    handle: async ({ params, actor }, { payouts }: Services) => ({ data: await payouts.findOne(params.id, actor) }),
  }),
  transactions: defineEndpoint({
    method: 'GET',
    path: '/payouts/:id/transactions',
    summary: 'List the balance transactions of a payout that belong to this site',
    permission: 'payouts.read',
    params: documentIdParams,
    query: () =>
      z.strictObject({
        ...listQueryShape(['happenedAt', 'amount', 'net']),
        kind: z.enum(balanceTransactionKinds).optional(),
      }),
    handle: ({ params, query, actor }, { payouts }: Services) => payouts.findTransactions(params.id, query, actor),
  }),
};
