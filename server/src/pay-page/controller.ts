import type { Context } from 'koa';

import { formatMoney } from '../domain/money';
import { renderPage } from './page';
import type { PayPageService, ReturnedPayer } from './service';
import { chooseLanguage, pageText, type PageState } from './texts';

const PAYMENT_ID = /^[a-z0-9]{16,40}$/;

const stateOf = ({ invoice, payment }: ReturnedPayer): PageState => {
  if (['paid', 'partially_refunded', 'refunded'].includes(invoice.status)) return 'paid';
  return invoice.status === 'processing' || payment.status === 'processing' ? 'processing' : 'open';
};

const answer = (ctx: Context, status: number, state: PageState, payer: ReturnedPayer | null): void => {
  const language = chooseLanguage(payer?.invoice.customer.locale ?? null, ctx.get('accept-language'));
  const text = pageText(language, state, {
    number: payer?.invoice.number ?? '',
    amount: payer ? formatMoney(payer.invoice.total, payer.invoice.currency, language) : '',
  });
  ctx.status = status;
  ctx.type = 'html';
  ctx.set({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  });
  ctx.body = renderPage({ language, ...text, detail: null });
};

/** A site's own page gets to know which invoice it is about and how it stands, and nothing else. */
const redirect = (ctx: Context, target: string, { invoice }: ReturnedPayer): void => {
  const url = new URL(target);
  url.searchParams.set('invoice', invoice.documentId);
  url.searchParams.set('status', invoice.status);
  ctx.status = 303;
  ctx.set('Location', url.toString());
};

export const createPayPageController = ({ payPage }: { payPage: PayPageService }) => ({
  async payerReturned(ctx: Context): Promise<void> {
    const { payment } = ctx.params as { payment: string };
    const { session_id: sessionId } = ctx.query;
    const payer =
      PAYMENT_ID.test(payment) && typeof sessionId === 'string'
        ? await payPage.payerReturned(payment, sessionId)
        : null;
    if (!payer) return answer(ctx, 404, 'unknown', null);
    if (payer.redirectTo) return redirect(ctx, payer.redirectTo, payer);
    return answer(ctx, 200, stateOf(payer), payer);
  },

  async payerCanceled(ctx: Context): Promise<void> {
    const { payment } = ctx.params as { payment: string };
    const payer = PAYMENT_ID.test(payment) ? await payPage.payerCanceled(payment) : null;
    if (!payer) return answer(ctx, 404, 'unknown', null);
    if (payer.redirectTo) return redirect(ctx, payer.redirectTo, payer);
    return answer(ctx, 200, stateOf(payer) === 'open' ? 'canceled' : stateOf(payer), payer);
  },
});
