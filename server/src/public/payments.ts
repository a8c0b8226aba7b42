import type {
  CheckoutInput,
  CheckoutStarted,
  FindPayments,
  LinkedPayment,
  Invoice,
  PaymentListQuery,
  RecordPaymentInput,
  RecordPayoutInput,
  ReverseInput,
  RefundAnswer,
  RefundInput,
  ReviewInput,
  WriteOffInput,
} from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('payments')`: attempts to pay invoices.
 *
 * Amounts are integers in minor units of the payment's `currency`; `fee` and `net` are in minor units of `feeCurrency`.
 * No member takes facts about a provider's money: the plugin asks the provider and believes nobody else. Money that came
 * without a provider is recorded by a person or by the site's code.
 */
export interface PaymentsService {
  /**
   * Returns one page of the payments of invoices the actor may see, newest first unless `sort` says otherwise.
   *
   * @param query filters, `page` (from 1) and `pageSize` (at most 100)
   * @since 0.1.0
   */
  findPage(query: PaymentListQuery, actor: Actor): Promise<FindPayments>;

  /**
   * Returns one payment.
   *
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @since 0.1.0
   */
  findOne(documentId: string, actor: Actor): Promise<LinkedPayment>;

  /**
   * Opens the provider's payment page for an invoice, or answers the page that is open and still fits.
   *
   * @throws 403 when no profile of the actor lets it take payments with the invoice's payment module
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 with the reason and the next step when the invoice cannot be paid now
   * @throws 422, 502 or 503 `provider_…` when the provider refuses or cannot be reached
   * @since 0.1.0
   */
  startCheckout(invoiceDocumentId: string, actor: Actor, input?: CheckoutInput): Promise<CheckoutStarted>;

  /**
   * Accepts money that is not what was asked for. It settles the invoice, with the difference on record.
   *
   * @throws 404 `not_found`
   * @throws 409 `payment_not_in_review`, `refund_under_way`
   * @since 0.2.0
   */
  accept(documentId: string, input: ReviewInput, actor: Actor): Promise<LinkedPayment>;

  /**
   * Asks the provider to send such money back. The invoice can be paid again once the refund has succeeded.
   *
   * @throws 404 `not_found`
   * @throws 409 `payment_not_in_review`, `refund_under_way`, `refund_not_supported`
   * @since 0.2.0
   */
  returnMoney(documentId: string, input: ReviewInput, actor: Actor): Promise<LinkedPayment>;

  /**
   * Refunds a payment: `amount`, or all that is left of it. The request is written and committed before the provider is
   * asked, once. While the provider cannot be reached, the answer's `request.status` is `waiting`, and the plugin repeats
   * the same request by itself.
   *
   * @param input give a `key` of your own, and a call that is repeated with it returns the first refund
   * @throws 400 `refund_amount_invalid`, `refund_amount_step`
   * @throws 403 when no profile of the actor lets it refund payments with the payment's module
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @throws 409 with the reason and the next step when it cannot be refunded, or a limit is reached
   * @throws 422 or 502 `provider_…` when the provider refuses; no money has moved
   * @since 0.2.0
   */
  refund(documentId: string, input: RefundInput, actor: Actor): Promise<RefundAnswer>;

  /**
   * Reads one payment from its provider and applies what the provider answers. A provider of the site calls this when
   * it learns that a payment has changed (docs/add-a-provider.md). Calling it twice changes nothing.
   *
   * @param documentId the payment's, as in `reference.paymentId` of the checkout request
   * @param actor its name is the one in the history of what changed
   * @throws 404 `not_found` when there is none, or its invoice is none the actor may see
   * @throws 409 `site_address_changed` while nobody has said whether this site moved or is a copy
   * @throws 502 or 503 `provider_…` when the provider refuses or cannot be reached; nothing is lost, call again
   * @since 0.2.0
   */
  refreshPayment(documentId: string, actor: Actor): Promise<LinkedPayment>;

  /**
   * Reads every payment of an invoice from its provider, applies the answers, and notes that in the history.
   *
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 `site_address_changed` while nobody has said whether this site moved or is a copy
   * @throws 502 or 503 `provider_…` when a provider refuses or cannot be reached
   * @since 0.1.0
   */
  reconcileInvoice(invoiceDocumentId: string, actor: Actor): Promise<LinkedPayment[]>;

  /**
   * Records a payment that came without the provider: a transfer, cash, a cheque. The provider's open page is closed
   * first.
   *
   * @param input amounts in minor units of the invoice's currency; with `key`, a repeated call answers the first payment
   * @throws 400 `amount_exceeds_due`, `payment_date_in_future`, `payment_date_too_early`, `proof_unknown`
   * @throws 403 when no profile of the actor lets it record payments with the invoice's payment module
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 `invoice_paid_meanwhile` and nothing is written; other codes say why nothing is due
   * @since 0.2.0
   */
  record(invoiceDocumentId: string, input: RecordPaymentInput, actor: Actor): Promise<LinkedPayment>;

  /**
   * Takes a payment back that was recorded by mistake. It stays in the list, and the invoice is due again.
   *
   * @throws 404 `not_found`
   * @throws 409 `payment_not_recorded`, `payment_already_reversed`, `payment_has_payouts`
   * @since 0.2.0
   */
  reverse(documentId: string, input: ReverseInput, actor: Actor): Promise<LinkedPayment>;

  /**
   * Records money that went back to the customer without the provider, up to what the invoice owes.
   *
   * @throws 400 `payout_exceeds_owed`, `payment_date_in_future`, `payment_date_too_early`
   * @throws 404 `not_found`
   * @throws 409 `nothing_owed`, `payment_not_refundable`, `payment_not_received`, `refund_under_way`
   * @since 0.2.0
   */
  recordPayout(documentId: string, input: RecordPayoutInput, actor: Actor): Promise<LinkedPayment>;

  /**
   * Takes a payout back that was recorded by mistake. The money is owed again.
   *
   * @param payoutId the `providerRefundId` of its refund, which begins with `recorded_`
   * @throws 404 `not_found`
   * @throws 409 `payout_already_reversed`
   * @since 0.2.0
   */
  reversePayout(documentId: string, payoutId: string, input: ReverseInput, actor: Actor): Promise<LinkedPayment>;

  /**
   * Closes an invoice that will not be paid. Money that comes after all can still be recorded.
   *
   * @throws 403 when no profile of the actor lets it write off invoices with the invoice's payment module
   * @throws 404 `not_found` when there is no such invoice, or none the actor may see
   * @throws 409 `invoice_paid_meanwhile` and nothing is written; other codes say why nothing is due
   * @since 0.2.0
   */
  writeOff(invoiceDocumentId: string, input: WriteOffInput, actor: Actor): Promise<Invoice>;
}

/** Exposes exactly the members of the interface: facts, rows and locks stay inside. */
export const createPaymentsFacade = (payments: PaymentsService): PaymentsService => ({
  findPage: (query, actor) => payments.findPage(query, actor),
  findOne: (documentId, actor) => payments.findOne(documentId, actor),
  startCheckout: (invoiceDocumentId, actor, input) => payments.startCheckout(invoiceDocumentId, actor, input),
  accept: (documentId, input, actor) => payments.accept(documentId, input, actor),
  returnMoney: (documentId, input, actor) => payments.returnMoney(documentId, input, actor),
  refund: (documentId, input, actor) => payments.refund(documentId, input, actor),
  refreshPayment: (documentId, actor) => payments.refreshPayment(documentId, actor),
  reconcileInvoice: (invoiceDocumentId, actor) => payments.reconcileInvoice(invoiceDocumentId, actor),
  record: (invoiceDocumentId, input, actor) => payments.record(invoiceDocumentId, input, actor),
  reverse: (documentId, input, actor) => payments.reverse(documentId, input, actor),
  recordPayout: (documentId, input, actor) => payments.recordPayout(documentId, input, actor),
  reversePayout: (documentId, payoutId, input, actor) => payments.reversePayout(documentId, payoutId, input, actor),
  writeOff: (invoiceDocumentId, input, actor) => payments.writeOff(invoiceDocumentId, input, actor),
});
