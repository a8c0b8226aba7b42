import type { Context } from 'koa';

import { answerPage, readerOf, seeOther } from './answers';
import { proofOfEntrance } from './entrance';
import { keepLanguage } from './language';
import { renderTrouble } from './page';
import type { Payer, ReturnedPayer, ReturnProof, Stranger } from './payer';
import { paymentIn, type PayPageServices, type Visit } from './visit';
import { rememberedLink } from './way-back';

const PAYMENT_ID = /^[a-z0-9]{16,40}$/;
const SIGNATURE = /^[\w-]{43}$/;

/** A site's own page learns only the invoice's id and status. For unknown callers it learns nothing. */
const toOwnPage = (ctx: Context, target: string, payer: ReturnedPayer | Stranger): void => {
  const url = new URL(target);
  if (!payer.stranger) {
    url.searchParams.set('invoice', payer.invoice.documentId);
    url.searchParams.set('status', payer.invoice.status);
  }
  seeOther(ctx, url.toString());
};

/** Answers to payers who come back from the provider's page. */
export const returnRequests = ({ payPage }: PayPageServices, visit: Visit) => {
  const { providerOrigin, cookies, admit, answerUnknown, answerState, answerPdf } = visit;

  /** Back to the page of the payer's own link, which is the one to keep. @returns whether the link is known */
  const backToLink = async (ctx: Context, paymentId: string, payer: Payer): Promise<boolean> => {
    const token = rememberedLink(ctx, paymentId);
    const own = token && (await payPage.findPayer(token, false, proofOfEntrance(ctx, token)));
    if (!own || 'outsider' in own || own.invoice.documentId !== payer.invoice.documentId) return false;
    seeOther(ctx, `${payPage.pathOf(token)}${own.model.page.state === 'payable' ? '?canceled=1' : ''}`);
    return true;
  };

  const proofOf = (ctx: Context): ReturnProof => {
    const { session_id: sessionId, signature } = ctx.query;
    const token = rememberedLink(ctx, (ctx.params as { payment: string }).payment);
    return {
      sessionId: typeof sessionId === 'string' ? sessionId : null,
      signature: typeof signature === 'string' && SIGNATURE.test(signature) ? signature : null,
      token,
      entrance: token === null ? null : proofOfEntrance(ctx, token),
    };
  };

  const findReturned = async (ctx: Context): Promise<ReturnedPayer | Stranger | null> => {
    const { payment } = ctx.params as { payment: string };
    return PAYMENT_ID.test(payment) ? payPage.payerReturned(payment, proofOf(ctx)) : null;
  };

  return {
    async payerReturned(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
      keepLanguage(ctx, cookies());
      const payer = await findReturned(ctx);
      if (!payer) return answerUnknown(ctx);
      if (payer.redirectTo) return toOwnPage(ctx, payer.redirectTo, payer);
      if (payer.stranger) {
        const reader = readerOf(ctx, null);
        return answerPage(ctx, 200, renderTrouble('returned', reader), reader, providerOrigin);
      }
      const { payment } = ctx.params as { payment: string };
      if (!payer.uncertain && (await backToLink(ctx, payment, payer))) return;
      answerState(ctx, payer);
    },

    async returnedPdf(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
      const payer = await findReturned(ctx);
      await answerPdf(ctx, payer?.stranger ? null : payer);
    },

    async returnedReceipt(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
      const payer = await findReturned(ctx);
      await answerPdf(ctx, payer?.stranger ? null : payer, (known) => payPage.findReceipt(known, paymentIn(ctx)));
    },

    async payerCanceled(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
      const { payment } = ctx.params as { payment: string };
      const payer = PAYMENT_ID.test(payment) ? await payPage.payerCanceled(payment, proofOf(ctx)) : null;
      if (!payer) return answerUnknown(ctx);
      if (payer.redirectTo) return toOwnPage(ctx, payer.redirectTo, payer);
      if (await backToLink(ctx, payment, payer)) return;
      answerState(ctx, payer);
    },
  };
};
