import type { Core } from '@strapi/strapi';

import type { Invoice, Payment } from '../../../contracts';
import type { InvoiceService } from '../invoices';
import { providerActor, systemActor } from '../kit/actor';
import type { PaymentModuleService } from '../payment-modules';
import type { PaymentService } from '../payments';

export interface ReturnedPayer {
  invoice: Invoice;
  payment: Payment;
  /** The module's own page to go to, when it has one. */
  redirectTo: string | null;
}

interface Dependencies {
  strapi: Core.Strapi;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  payments: PaymentService;
}

export const createPayPageService = ({ strapi, invoices, paymentModules, payments }: Dependencies) => {
  const describe = async (paymentId: string, urlField: 'successUrl' | 'cancelUrl'): Promise<ReturnedPayer> => {
    const payment = await payments.findOne(paymentId, systemActor());
    const invoice = await invoices.findOne(payment.invoice.documentId, systemActor());
    const module = payment.paymentModule ? await paymentModules.findEntity(payment.paymentModule.documentId) : null;
    return { invoice, payment, redirectTo: module?.link[urlField] ?? null };
  };

  return {
    /**
     * The payer comes back from Stripe. The address alone proves nothing: the session is read again.
     *
     * @param sessionId from the address; unguessable, and must be the payment's own
     * @returns null when there is no such payment
     */
    async payerReturned(paymentId: string, sessionId: string): Promise<ReturnedPayer | null> {
      const payment = await payments.findEntity(paymentId);
      if (!payment || payment.sessionId === null || payment.sessionId !== sessionId) return null;
      if (payment.status === 'open' || payment.status === 'processing') {
        try {
          await payments.refresh(payment, providerActor('payer returned'));
        } catch (error) {
          // The payer is shown what we know; webhook and reconciliation follow up.
          strapi.log.warn(
            `invoice-payments: payment ${paymentId} could not be read on return: ${(error as Error).message}`
          );
        }
      }
      return describe(paymentId, 'successUrl');
    },

    /** The payer pressed "back" on Stripe's page. Nothing changes: the session stays payable. */
    async payerCanceled(paymentId: string): Promise<ReturnedPayer | null> {
      return (await payments.findEntity(paymentId)) ? describe(paymentId, 'cancelUrl') : null;
    },
  };
};

export type PayPageService = ReturnType<typeof createPayPageService>;
