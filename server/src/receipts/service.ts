import type { PaymentStatus } from '../../../contracts';
import type { InvoiceFile, InvoicePdfService } from '../invoice-pdf';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { ConflictError } from '../kit/errors';
import type { PaymentService } from '../payments';

/** Money arrived and was accepted; some or all of it may have gone back since. */
const received: readonly PaymentStatus[] = ['succeeded', 'partially_refunded', 'refunded'];

export interface Dependencies {
  payments: PaymentService;
  invoicePdf: InvoicePdfService;
  clock: Clock;
}

export const createReceiptService = ({ payments, invoicePdf, clock }: Dependencies) => ({
  /**
   * A receipt for a payment as PDF, with what was refunded so far. The invoice itself never shows payments.
   *
   * @throws {MissingError} also when the actor may not see the payment
   * @throws {ConflictError} `payment_not_received` when no money arrived or nobody has accepted it
   */
  async render(paymentId: string, actor: Actor): Promise<InvoiceFile> {
    const payment = await payments.findOne(paymentId, actor);
    if (!received.includes(payment.status)) {
      throw new ConflictError(`The payment is ${payment.status}, so there is no receipt for it.`, {
        code: 'payment_not_received',
        field: 'status',
        hint: 'A receipt confirms money that has arrived. Ask again once the payment has succeeded.',
      });
    }
    return invoicePdf.drawReceipt(payment, clock());
  },
});

export type ReceiptService = ReturnType<typeof createReceiptService>;
