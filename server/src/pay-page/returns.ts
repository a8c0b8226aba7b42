import type { Core } from '@strapi/strapi';

import { unsettledStatuses } from '../../../domain/payments/payment-statuses';
import { providerActor } from '../kit/actor';
import type { OpenedLink, PaymentLinkService } from '../payment-links';
import type { PaymentEntity, PaymentService } from '../payments';
import type { Describe } from './describe';
import type { Entrance } from './entrance';
import type { ReturnedPayer, ReturnProof, Stranger } from './payer';

export interface Dependencies {
  strapi: Core.Strapi;
  payments: PaymentService;
  paymentLinks: PaymentLinkService;
  isSignedReturn: (paymentId: string, signature: string) => boolean;
}

/** Receives payers who come back from the provider's page. */
export const createReturns = (
  { strapi, payments, paymentLinks, isSignedReturn }: Dependencies,
  { describe, entrance }: { describe: Describe; entrance: Entrance }
) => {
  /** Reads a payment from the provider if it may have changed. Returns whether the provider answered. */
  const look = async (payment: PaymentEntity): Promise<boolean> => {
    if (payment.status === 'created' || !unsettledStatuses.includes(payment.status)) return true;
    try {
      await payments.refresh(payment, providerActor('payer returned'));
      return true;
    } catch (error) {
      // The payer is shown what we know; webhook and reconciliation follow up.
      strapi.log.warn(
        `invoice-payments: payment ${payment.documentId} could not be read on return: ${(error as Error).message}`
      );
      return false;
    }
  };

  /** Returns whether the caller has our signature, or a browser that left by a link of this invoice. */
  const isItsPayer = async (payment: PaymentEntity, { signature, token }: ReturnProof): Promise<boolean> => {
    if (signature !== null && isSignedReturn(payment.documentId, signature)) return true;
    const link = token && (await paymentLinks.findByToken(token));
    return Boolean(link) && (link as OpenedLink).invoice.id === payment.invoice.id;
  };

  /**
   * Whether a browser may see the page of a payment that was begun by a link with a passcode. The signature of the return
   * address is no passcode.
   */
  const isLetIn = async ({ starterType, starterId }: PaymentEntity, { entrance: proof }: ReturnProof) => {
    const link = starterType === 'payer' && starterId !== null ? await paymentLinks.findOpened(starterId) : null;
    if (!link?.passcodeRequired) return true;
    return proof !== null && (await entrance.refusal(link, { ...proof, passcode: null })) === null;
  };

  /** What the address carries, for further addresses of the page. */
  const queryOf = ({ signature, sessionId }: ReturnProof): string =>
    new URLSearchParams({
      ...(sessionId === null ? {} : { session_id: sessionId }),
      ...(signature === null ? {} : { signature }),
    }).toString();

  return {
    /**
     * Handles the payer's return from the provider. The address proves nothing about money, so the session is read
     * again.
     *
     * @returns `null` when there is no such payment, or nothing shows that this is its payer
     */
    async payerReturned(paymentId: string, proof: ReturnProof): Promise<ReturnedPayer | Stranger | null> {
      const payment = await payments.findEntity(paymentId);
      if (!payment) return null;
      const isItsOwn = await isItsPayer(payment, proof);
      const isPayer = isItsOwn && (await isLetIn(payment, proof));
      const knowsSession = payment.sessionId !== null && payment.sessionId === proof.sessionId;
      if (!isItsOwn && !knowsSession) return null;
      const known = await look(payment);
      const payer = await describe(payment.invoice.documentId, { payment, returnQuery: queryOf(proof) }, true);
      if (!payer) return null;
      const redirectTo = payer.module.link.successUrl;
      if (!isPayer) return { stranger: true, redirectTo };
      const uncertain = !known && payment.status === 'open' && payer.invoice.status === 'open';
      if (uncertain) {
        payer.model = {
          ...payer.model,
          checkoutUrl: null,
          page: { ...payer.model.page, state: 'confirming', notice: null },
        };
      }
      return { ...payer, stranger: false, uncertain, redirectTo };
    },

    /**
     * The payer pressed "back" on the provider's page. Nothing changes: the session stays payable.
     *
     * @returns as of {@link payerReturned}
     */
    async payerCanceled(paymentId: string, proof: ReturnProof): Promise<ReturnedPayer | null> {
      const payment = await payments.findEntity(paymentId);
      if (!payment || !(await isItsPayer(payment, proof)) || !(await isLetIn(payment, proof))) return null;
      const payer = await describe(payment.invoice.documentId, { payment, returnQuery: queryOf(proof) }, true);
      return payer && { ...payer, stranger: false, uncertain: false, redirectTo: payer.module.link.cancelUrl };
    },
  };
};
