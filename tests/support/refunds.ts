import type { Invoice, LinkedPayment, RefundAnswer, RefundInput } from '../../contracts';
import { eventually, type Answer, type Refusal } from './http';
import { internalsOf } from './internals';
import type { ReadySite } from './ready-site';

export interface Paid {
  invoice: Invoice;
  payment: LinkedPayment;
}

export interface StripeRefund {
  id: string;
  amount: number;
  status: string;
  reason: string | null;
  payment_intent: string;
  metadata: Record<string, string>;
}

type ById = Pick<LinkedPayment, 'documentId'>;

/** Status, code and field of a refusal. */
export const codeOf = ({ status, body }: Answer<Refusal>) => [
  status,
  body.error?.details.code,
  body.error?.details.field,
];

/** What people do with refunds on a site that can take test payments. @param office read when it is used */
export const refundDesk = (office: () => ReadySite) => {
  const read = ({ documentId }: ById) => office().admin.data<LinkedPayment>('GET', `/payments/${documentId}`);
  const control = (path: string, body: object = {}) =>
    office().stripe.control<{ id: string }>('POST', `/_simulator${path}`, { body });

  return {
    read,

    /** Creates an invoice of 120 euros that a card has paid. */
    async paid(number = '4242424242424242', module = office().ready.module.documentId): Promise<Paid> {
      const { admin, stripe } = office();
      const invoice = await admin.issue((await admin.draft(module)).documentId);
      await admin.checkout(invoice.documentId);
      const [{ provider, documentId }] = await admin.payments(invoice.documentId);
      await stripe.pay(provider.sessionId ?? '', { payment_method: 'card', number });
      await admin.becomes(invoice.documentId, 'paid');
      return { invoice: await admin.invoice(invoice.documentId), payment: await read({ documentId }) };
    },

    refund: ({ documentId }: ById, input: RefundInput = {}) =>
      office().admin.data<RefundAnswer>('POST', `/payments/${documentId}/refunds`, input),

    /** Returns the bare answer, for refusals. */
    attempt: ({ documentId }: ById, input: object = {}, { token = office().token, send = office().site.send } = {}) =>
      send<Refusal>('POST', `/invoice-payments/payments/${documentId}/refunds`, { token, body: { data: input } }),

    /** Returns the refunds of a payment at Stripe, newest first. */
    async atStripe({ provider }: LinkedPayment): Promise<StripeRefund[]> {
      const { body } = await office().stripe.control<{ refunds: StripeRefund[] }>(
        'GET',
        '/_simulator/accounts/acct_simulatorAcme/state?only=refunds'
      );
      return body.refunds.filter(({ payment_intent: intent }) => intent === provider.intentId);
    },

    becomes: (payment: ById, accept: (found: LinkedPayment) => boolean): Promise<LinkedPayment> =>
      eventually(() => read(payment), accept),

    /** Waits for the invoice's status, and checks that the figures are what all rows add up to. */
    async settledTo({ documentId }: Invoice, status: Invoice['status']): Promise<Invoice> {
      const found = await office().admin.becomes(documentId, status);
      expect(await internalsOf(office().site).figures.rebuild()).toBe(false);
      return found;
    },

    control,
    fault: (body: object) => control('/faults', body),
    noFaults: () => office().stripe.control('DELETE', '/_simulator/faults'),
    /** Decides what becomes of refunds at Stripe; null for what the card says. */
    outcome: (refunds: string | null) => control('/accounts/acct_simulatorAcme', { refunds }),

    /** Runs the background job's task at once. */
    async sweep({ documentId }: ById): Promise<void> {
      await office()
        .site.strapi.db.query('invoice-payments::refund-request')
        .updateMany({ where: { paymentId: documentId }, data: { nextAttemptAt: new Date(Date.now() - 1000) } });
      await internalsOf(office().site).payments.sendRefundRequests(async () => true);
    },

    limit: (refundLimits: object[]) => office().admin.data('PUT', '/settings', { refundLimits }),
  };
};
