import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { PaymentLinkService } from './service';
import { createPaymentLinkBody } from './validation';

export interface Services {
  paymentLinks: PaymentLinkService;
}

export const paymentLinkEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/payment-links',
    permission: 'payment-links.read',
    params: documentIdParams,
    handle: async ({ params, actor }, { paymentLinks }: Services) => ({
      data: await paymentLinks.findByInvoice(params.id, actor),
    }),
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/payment-links',
    permission: 'payment-links.create',
    params: documentIdParams,
    body: createPaymentLinkBody,
    status: 201,
    handle: async ({ params, body, actor, ctx }, { paymentLinks }: Services) => {
      ctx.set('Cache-Control', 'no-store');
      return { data: await paymentLinks.create({ invoice: params.id, ...body }, actor) };
    },
  }),
  findPasscode: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/passcode',
    permission: 'payment-links.create',
    params: documentIdParams,
    handle: async ({ params, actor, ctx }, { paymentLinks }: Services) => {
      ctx.set('Cache-Control', 'no-store');
      return { data: await paymentLinks.findPasscode(params.id, actor) };
    },
  }),
  replacePasscode: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/passcode',
    permission: 'payment-links.create',
    params: documentIdParams,
    handle: async ({ params, actor, ctx }, { paymentLinks }: Services) => {
      ctx.set('Cache-Control', 'no-store');
      return { data: await paymentLinks.replacePasscode(params.id, actor) };
    },
  }),
  noteCopied: defineEndpoint({
    method: 'POST',
    path: '/payment-links/:id/copied',
    permission: 'payment-links.create',
    on: ['admin'],
    params: documentIdParams,
    handle: async ({ params, actor }, { paymentLinks }: Services) => ({
      data: await paymentLinks.noteCopied(params.id, actor),
    }),
  }),
  revoke: defineEndpoint({
    method: 'POST',
    path: '/payment-links/:id/revoke',
    permission: 'payment-links.revoke',
    params: documentIdParams,
    handle: async ({ params, actor }, { paymentLinks }: Services) => ({
      data: await paymentLinks.revoke(params.id, actor),
    }),
  }),
};
