import { deriveInvoiceState } from '../../domain/invoices/invoice-state';
import { checkCheckoutAllowed, decideSession } from '../../domain/payments/checkout-rules';
import { applyFact } from '../../domain/payments/payment-state';
import { paymentSummary } from '../../domain/payments/payment-summary';
import { judgeAdoption } from '../../server/src/payments/adoption-rules';
import { awaitsAnswer, isMoney, isOfAnotherRequest, takesOver } from '../../server/src/payments/request-rules';

/**
 * The decisions that the model takes. All functions are those of the product. The switches name what the services do
 * around them; a switch that is off is a defect that the explorer must find.
 */
export const rules = {
  decideSession,
  checkCheckoutAllowed,
  applyFact,
  deriveInvoiceState,
  paymentSummary,
  judgeAdoption,
  awaitsAnswer,
  isMoney,
  isOfAnotherRequest,
  takesOver,

  /** The attempt is stored before the provider is called, so that a repeated call has its key. */
  storesRowBeforeCall: true,
  /** A page is closed at the provider before another is opened. */
  closesBeforeReplacing: true,
  /** The invoice's status is checked again once the provider has answered. */
  looksAfterAnswer: true,
  /** A page whose row has another request by now is closed and handed to nobody. */
  closesLatePages: true,
  /** The open pages of a paid invoice are closed. */
  closesSuperfluousPages: true,
  /** A withdrawn page is not handed out again. */
  respectsWithdrawal: true,
  /** Staff close the open page before they change what is due. */
  closesPageBeforeChange: true,
  /** A change is rolled back while a payer has a page for an amount that is not due any more. */
  changesOnlyWithoutOpenPage: true,
  /** A change is refused when the invoice was paid while it was prepared. */
  checksPaidMeanwhile: true,
  /** After a restore, the provider is asked for sessions without a row before a page is opened. */
  looksForLostSessions: true,
  /** Among them are pages that a later request of a known row opened. */
  looksForPagesOfLaterRequests: true,
  /** A second payment on another page of a paid row gets a row of its own. */
  addsSecondRow: true,
  /** A refund request is stored, and locks its payment, before the provider is called. */
  storesRefundBeforeCall: true,
  /** The refund request's key is sent, so that a repeated call moves no money. */
  sendsRefundKey: true,
};

export type Rules = typeof rules;
