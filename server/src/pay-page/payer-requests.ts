import type { Context } from 'koa';

import type { CheckoutStarted, PayPageCheckout, PayPageState } from '../../../contracts';
import { answerRefusal } from '../kit/answer-refusal';
import { ConflictError, GoneError, MissingError, PluginError, TooManyRequestsError } from '../kit/errors';
import { answerPage, readerOf, seeOther, setPrivateHeaders } from './answers';
import type { PayPageLimiter } from './limits';
import { renderPage, renderTrouble } from './page';
import type { Payer, PayPageService, ReturnedPayer, ReturnProof, Stranger } from './service';
import { rememberedLink, rememberLink } from './way-back';

export interface PayPageServices {
  payPage: PayPageService;
  payPageLimits: PayPageLimiter;
  publicUrl: () => string;
  config: { stripe: { apiBase: string | null } };
}

const PAYMENT_ID = /^[a-z0-9]{16,40}$/;
const SIGNATURE = /^[\w-]{43}$/;
const LOGO_HASH = /^[0-9a-f]{64}$/;

/** Seconds until the page looks again by itself. */
const refreshAfter: Partial<Record<PayPageState, number>> = { confirming: 4, processing: 30, requires_action: 60 };

const statusOf = (state: PayPageState): number => (state === 'expired' || state === 'revoked' ? 410 : 200);

/** Prefetching browsers and link checkers do not count as an opening. */
const isOpening = (ctx: Context): boolean =>
  ctx.method === 'GET' && !/prefetch|preview/i.test(ctx.get('sec-purpose') || ctx.get('purpose'));

const wantsJson = (ctx: Context): boolean => ctx.accepts('html', 'json') === 'json';

/** A refusal in Strapi's shape, for programs. */
const refusalOf = ({ model: { page } }: Payer): PluginError => {
  if (page.state === 'expired' || page.state === 'revoked') return new GoneError(`link_${page.state}`);
  return new ConflictError('This invoice cannot be paid now.', {
    code: `invoice_${page.state}`,
    field: 'state',
    hint:
      page.state === 'requires_action'
        ? 'GET the same address for what is to be done. To pay in another way, POST with ?another_method=true.'
        : 'GET the same address for its state.',
  });
};

/** The payment whose receipt is wanted, of a page that lists several. */
const paymentIn = (ctx: Context): string | null => (typeof ctx.query.payment === 'string' ? ctx.query.payment : null);

/** After a refusal no retry button is offered. A payer who submits the form anyway gets the provider's answer. */
const mayTry = ({ model: { payPath, page } }: Payer): boolean => payPath !== null || page.state === 'refused';

/** Whether the provider said no, now or before. */
const isOfProvider = ({ name, details }: PluginError): boolean =>
  name === 'ProviderError' || details.code === 'module_not_ready';

const isTemporary = ({ details, status }: PluginError): boolean =>
  details.party === undefined ? status === 503 : details.party === 'nobody';

/** What staff read of a refusal is not for payers. */
const forPayer = (error: PluginError): PluginError =>
  isOfProvider(error)
    ? new ConflictError('This invoice cannot be paid online now. The seller has been informed. Nothing was charged.', {
        code: 'payment_refused',
        hint: 'Do not try again by yourself: ask the seller how to pay.',
      })
    : error;

const asRefused = (payer: Payer): Payer => ({
  ...payer,
  model: {
    ...payer.model,
    payPath: null,
    page: { ...payer.model.page, state: 'refused', notice: null, canPay: false },
  },
});

/** A site's own page learns only the invoice's id and status. For unknown callers it learns nothing. */
const toOwnPage = (ctx: Context, target: string, payer: ReturnedPayer | Stranger): void => {
  const url = new URL(target);
  if (!payer.stranger) {
    url.searchParams.set('invoice', payer.invoice.documentId);
    url.searchParams.set('status', payer.invoice.status);
  }
  seeOther(ctx, url.toString());
};

/** Answers to what payers' browsers and programs ask. */
export const payerRequests = ({ payPage, payPageLimits: limits, publicUrl, config }: PayPageServices) => {
  const { apiBase } = config.stripe;
  /** Origin of a provider's page that is not on https (a simulator's). */
  const providerOrigin = apiBase === null ? null : new URL(apiBase).origin;

  const answerUnknown = async (ctx: Context): Promise<void> => {
    await limits.noteUnknown(ctx);
    const reader = readerOf(ctx, null);
    answerPage(ctx, 404, renderTrouble('unknown', reader), reader, providerOrigin);
  };

  const answerState = (ctx: Context, { model }: Payer, status = statusOf(model.page.state)): void => {
    const seconds = refreshAfter[model.page.state];
    // The header, not the element: it does the same, and a test of the markup stays clean.
    if (seconds !== undefined) ctx.set('Refresh', String(seconds));
    const reader = readerOf(ctx, model.customerLocale);
    answerPage(ctx, status, renderPage(model, reader), reader, providerOrigin);
  };

  /** Answers 429 where a visitor asks too often. @returns whether there is room */
  const admit = async (ctx: Context, token: string | null, json: boolean): Promise<boolean> => {
    const seconds = await limits.check(ctx, token);
    if (seconds === null) return true;
    ctx.set('Retry-After', String(seconds));
    if (json) answerRefusal(ctx, new TooManyRequestsError(seconds));
    else {
      const reader = readerOf(ctx, null);
      answerPage(ctx, 429, renderTrouble('rate_limited', reader, { seconds }), reader, providerOrigin);
    }
    return false;
  };

  const wantsAnotherMethod = (ctx: Context, { model }: Payer): boolean =>
    ctx.query.another_method === 'true' && model.anotherWayPath !== null;

  const tokenOf = (ctx: Context): string => String((ctx.params as { token: unknown }).token);

  const remember = (ctx: Context, token: string, { payment }: CheckoutStarted): void =>
    rememberLink(ctx, {
      paymentId: payment,
      token,
      path: payPage.pathOf(),
      secure: publicUrl().startsWith('https://'),
    });

  const showJson = async (ctx: Context): Promise<void> => {
    setPrivateHeaders(ctx);
    if (!(await admit(ctx, tokenOf(ctx), true))) return;
    const payer = await payPage.findPayer(tokenOf(ctx), false);
    if (!payer) {
      await limits.noteUnknown(ctx);
      return answerRefusal(ctx, new MissingError('payment link'));
    }
    if (isOpening(ctx)) payPage.noteOpening(payer);
    if (statusOf(payer.model.page.state) === 410) return answerRefusal(ctx, refusalOf(payer));
    ctx.body = { data: payer.model.page };
  };

  const payJson = async (ctx: Context): Promise<void> => {
    setPrivateHeaders(ctx);
    if (!(await admit(ctx, tokenOf(ctx), true))) return;
    try {
      const payer = await payPage.findPayer(tokenOf(ctx), false);
      if (!payer) {
        await limits.noteUnknown(ctx);
        throw new MissingError('payment link');
      }
      const anotherMethod = wantsAnotherMethod(ctx, payer);
      if (!mayTry(payer) && !anotherMethod) throw refusalOf(payer);
      const started = await payPage.startCheckout(payer, ctx.request.ip, anotherMethod);
      remember(ctx, tokenOf(ctx), started);
      ctx.status = 201;
      ctx.body = { data: { url: started.url, expiresAt: started.expiresAt } satisfies PayPageCheckout };
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      answerRefusal(ctx, isTemporary(error) ? error : forPayer(error));
    }
  };

  /** Back to the page of the payer's own link, which is the one to keep. @returns whether the link is known */
  const backToLink = async (ctx: Context, paymentId: string, payer: Payer): Promise<boolean> => {
    const token = rememberedLink(ctx, paymentId);
    const own = token && (await payPage.findPayer(token, false));
    if (!own || own.invoice.documentId !== payer.invoice.documentId) return false;
    seeOther(ctx, `${payPage.pathOf(token)}${own.model.page.state === 'payable' ? '?canceled=1' : ''}`);
    return true;
  };

  const proofOf = (ctx: Context): ReturnProof => {
    const { session_id: sessionId, signature } = ctx.query;
    return {
      sessionId: typeof sessionId === 'string' ? sessionId : null,
      signature: typeof signature === 'string' && SIGNATURE.test(signature) ? signature : null,
      token: rememberedLink(ctx, (ctx.params as { payment: string }).payment),
    };
  };

  const findReturned = async (ctx: Context): Promise<ReturnedPayer | Stranger | null> => {
    const { payment } = ctx.params as { payment: string };
    return PAYMENT_ID.test(payment) ? payPage.payerReturned(payment, proofOf(ctx)) : null;
  };

  const answerPdf = async (
    ctx: Context,
    payer: Payer | null,
    find: (payer: Payer) => Promise<{ name: string; content: Buffer } | null> = payPage.findPdf
  ): Promise<void> => {
    const pdf = payer && (await find(payer));
    if (!pdf) return answerUnknown(ctx);
    setPrivateHeaders(ctx);
    ctx.status = 200;
    ctx.type = 'application/pdf';
    ctx.set('Content-Disposition', `attachment; filename="${pdf.name.replace(/[^\w.-]/g, '_')}"`);
    ctx.body = pdf.content;
  };

  return {
    showJson,
    payJson,

    async show(ctx: Context): Promise<void> {
      if (wantsJson(ctx)) return showJson(ctx);
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      const payer = await payPage.findPayer(tokenOf(ctx), ctx.query.canceled !== undefined);
      if (!payer) return answerUnknown(ctx);
      answerState(ctx, payer);
      if (isOpening(ctx)) payPage.noteOpening(payer);
    },

    async pay(ctx: Context): Promise<void> {
      if (wantsJson(ctx)) return payJson(ctx);
      const token = tokenOf(ctx);
      if (!(await admit(ctx, token, false))) return;
      const payer = await payPage.findPayer(token, false);
      if (!payer) return answerUnknown(ctx);
      // Paid in another tab, switched off meanwhile: the page itself says so.
      const anotherMethod = wantsAnotherMethod(ctx, payer);
      if (!mayTry(payer) && !anotherMethod) return seeOther(ctx, payPage.pathOf(token));
      try {
        const started = await payPage.startCheckout(payer, ctx.request.ip, anotherMethod);
        remember(ctx, token, started);
        seeOther(ctx, started.url);
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        const now = await payPage.findPayer(token, false);
        if (now && isOfProvider(error) && !isTemporary(error)) return answerState(ctx, asRefused(now), 409);
        if (!now || (anotherMethod ? now.model.anotherWayPath : now.model.payPath) === null) {
          return seeOther(ctx, payPage.pathOf(token));
        }
        ctx.set('Retry-After', '10');
        answerState(ctx, { ...now, model: { ...now.model, providerDown: true } }, 503);
      }
    },

    async logo(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
      const { hash } = ctx.params as { hash: string };
      const content = LOGO_HASH.test(hash) ? await payPage.findLogo(hash) : null;
      if (!content) return answerUnknown(ctx);
      ctx.status = 200;
      ctx.type = content[0] === 0x89 ? 'image/png' : 'image/jpeg';
      ctx.set('X-Content-Type-Options', 'nosniff');
      // The address names the bytes. Mail programs show it from their own hosts.
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
      ctx.body = content;
    },

    async pdf(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      await answerPdf(ctx, await payPage.findPayer(tokenOf(ctx), false));
    },

    async receipt(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      await answerPdf(ctx, await payPage.findPayer(tokenOf(ctx), false), (payer) =>
        payPage.findReceipt(payer, paymentIn(ctx))
      );
    },

    async payerReturned(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
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
