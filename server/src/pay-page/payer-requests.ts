import type { Context } from 'koa';

import type { CheckoutStarted, PayPageCheckout, PayPageState } from '../../../contracts';
import { answerRefusal } from '../kit/answer-refusal';
import {
  ConflictError,
  GoneError,
  MissingError,
  NotAllowedError,
  PluginError,
  TooManyRequestsError,
} from '../kit/errors';
import { answerPage, readerOf, seeOther, setPrivateHeaders } from './answers';
import { letIn, proofOfEntrance, type Closed } from './entrance';
import { keepLanguage } from './language';
import { formOf, renderCorrection } from './page-correction';
import { identityFields, identityOf, readIdentity, type IdentityField } from '../payer-corrections';
import type { PayPageLimiter } from './limits';
import { renderEntrance, renderPage, renderTrouble } from './page';
import type { Outsider, Payer, PayPageService, ReturnedPayer, ReturnProof, Stranger } from './service';
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

/** What a program reads of a link with a passcode. */
const closedRefusal = (closed: Closed): PluginError =>
  closed.closed === 'locked'
    ? new NotAllowedError('The passcode of this payment link was entered wrong too often.', {
        code: 'passcode_locked',
        hint: 'Ask the seller for a new passcode.',
      })
    : closed.closed === 'wrong'
      ? new NotAllowedError(`The passcode is wrong. Attempts left: ${closed.attemptsLeft}.`, {
          code: 'passcode_wrong',
          hint: 'Send the passcode that the seller told you in the header X-Invoice-Passcode.',
        })
      : new NotAllowedError('This payment link asks for a passcode.', {
          code: 'passcode_required',
          hint: 'Send the passcode that the seller told you in the header X-Invoice-Passcode.',
        });

/** A field of a form; empty for anything else. */
const fieldIn = (ctx: Context, name: string, most: number): string => {
  const body: unknown = ctx.request.body;
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value.trim().slice(0, most) : '';
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

  const tokenOf = (ctx: Context): string => String((ctx.params as { token: unknown }).token);
  const cookies = () => ({ path: payPage.pathOf(), secure: publicUrl().startsWith('https://') });

  const answerUnknown = async (ctx: Context): Promise<void> => {
    await limits.noteUnknown(ctx);
    const { seller, mayRenew } = await payPage.findHelp();
    const reader = readerOf(ctx, null);
    const help = { seller, renewPath: mayRenew ? payPage.pathOf('renew') : null };
    answerPage(ctx, 404, renderTrouble('unknown', reader, {}, help), reader, providerOrigin);
  };

  const answerOutsider = (ctx: Context, { outsider, model }: Outsider): void => {
    const reader = readerOf(ctx, model.customerLocale, payPage.pathOf(tokenOf(ctx)));
    const path = payPage.pathOf(tokenOf(ctx), 'passcode');
    answerPage(
      ctx,
      outsider.closed === 'asked' ? 200 : 403,
      renderEntrance(model, outsider, path, reader),
      reader,
      providerOrigin
    );
  };

  /** Finds the payer of the address. Everything that shows something of the invoice starts here. */
  const findPayer = (ctx: Context, canceled = false): Promise<Payer | Outsider | null> =>
    payPage.findPayer(tokenOf(ctx), canceled, proofOfEntrance(ctx, tokenOf(ctx)));

  const answerState = (ctx: Context, { model }: Payer, status = statusOf(model.page.state)): void => {
    const seconds = refreshAfter[model.page.state];
    // The header, not the element: it does the same, and a test of the markup stays clean.
    if (seconds !== undefined) ctx.set('Refresh', String(seconds));
    const reader = readerOf(ctx, model.customerLocale);
    answerPage(ctx, status, renderPage(model, reader), reader, providerOrigin);
  };

  const answerRenewal = async (ctx: Context, path: string): Promise<void> => {
    const { seller } = await payPage.findHelp();
    const reader = readerOf(ctx, null, path);
    answerPage(
      ctx,
      200,
      renderTrouble('renewal_sent', reader, {}, { seller, renewPath: null }),
      reader,
      providerOrigin
    );
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

  const remember = (ctx: Context, token: string, { payment }: CheckoutStarted): void =>
    rememberLink(ctx, { paymentId: payment, token, ...cookies() });

  const showJson = async (ctx: Context): Promise<void> => {
    setPrivateHeaders(ctx);
    if (!(await admit(ctx, tokenOf(ctx), true))) return;
    const payer = await findPayer(ctx);
    if (!payer) {
      await limits.noteUnknown(ctx);
      return answerRefusal(ctx, new MissingError('payment link'));
    }
    if (isOpening(ctx)) await payPage.noteOpening(payer);
    if ('outsider' in payer) return answerRefusal(ctx, closedRefusal(payer.outsider));
    if (statusOf(payer.model.page.state) === 410) return answerRefusal(ctx, refusalOf(payer));
    ctx.body = { data: payer.model.page };
  };

  const payJson = async (ctx: Context): Promise<void> => {
    setPrivateHeaders(ctx);
    if (!(await admit(ctx, tokenOf(ctx), true))) return;
    try {
      const payer = await findPayer(ctx);
      if (!payer) {
        await limits.noteUnknown(ctx);
        throw new MissingError('payment link');
      }
      if ('outsider' in payer) throw closedRefusal(payer.outsider);
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

  const answerPdf = async (
    ctx: Context,
    payer: Payer | Outsider | null,
    find: (payer: Payer) => Promise<{ name: string; content: Buffer } | null> = payPage.findPdf
  ): Promise<void> => {
    if (payer && 'outsider' in payer) return answerOutsider(ctx, payer);
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
      keepLanguage(ctx, cookies());
      const payer = await findPayer(ctx, ctx.query.canceled !== undefined);
      if (!payer) return answerUnknown(ctx);
      if (isOpening(ctx)) await payPage.noteOpening(payer);
      if ('outsider' in payer) return answerOutsider(ctx, payer);
      answerState(ctx, payer);
    },

    /** The form of a page with a passcode. */
    async passcode(ctx: Context): Promise<void> {
      const token = tokenOf(ctx);
      if (!(await admit(ctx, token, false))) return;
      const entered = await payPage.enter(token, fieldIn(ctx, 'passcode', 20), ctx.request.ip);
      if (entered === null || 'cookie' in entered) {
        if (entered) letIn(ctx, { token, value: entered.cookie, ...cookies() });
        return seeOther(ctx, payPage.pathOf(token));
      }
      const payer = await findPayer(ctx);
      if (!payer) return answerUnknown(ctx);
      if ('outsider' in payer) return answerOutsider(ctx, { ...payer, outsider: entered });
      seeOther(ctx, payPage.pathOf(token));
    },

    /** The form to correct name, address and tax id, and what it sends. */
    async correction(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      const payer = await findPayer(ctx);
      if (!payer) return answerUnknown(ctx);
      if ('outsider' in payer) return answerOutsider(ctx, payer);
      const { corrections } = payer.model.page;
      const backPath = payPage.pathOf(tokenOf(ctx));
      if (corrections === 'off') return seeOther(ctx, backPath);
      const answerForm = (
        values: Record<IdentityField, string>,
        problem: Parameters<typeof renderCorrection>[1]['problem']
      ): void => {
        const reader = readerOf(ctx, payer.model.customerLocale);
        const path = payPage.pathOf(tokenOf(ctx), 'correction');
        const form = { mode: corrections, path, backPath, values, problem };
        answerPage(
          ctx,
          problem === null ? 200 : 422,
          renderCorrection(payer.model, form, reader),
          reader,
          providerOrigin
        );
      };
      if (ctx.method !== 'POST') return answerForm(formOf(identityOf(payer.invoice)), null);
      const values = Object.fromEntries(identityFields.map((field) => [field, fieldIn(ctx, field, 1000)])) as Record<
        IdentityField,
        string
      >;
      const read = readIdentity(values);
      if ('invalid' in read) return answerForm(values, read);
      try {
        const answer = await payPage.correct(payer, read.identity, ctx.request.ip);
        if (answer === 'unchanged') return answerForm(values, answer);
        if (typeof answer === 'string') return seeOther(ctx, backPath);
        if (answer.cookie !== null) letIn(ctx, { token: answer.token, value: answer.cookie, ...cookies() });
        seeOther(ctx, payPage.pathOf(answer.token));
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        // What cannot be corrected automatically stays a request, which staff see with the reason.
        seeOther(ctx, backPath);
      }
    },

    /** The button of an expired or revoked link. The answer is the same whatever happens. */
    async renew(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      await limits.noteUnknown(ctx);
      payPage.renewLink(tokenOf(ctx), ctx.request.ip);
      await answerRenewal(ctx, payPage.pathOf('renew'));
    },

    /** The form for a payer who has lost the link. The answer is the same whatever was entered. */
    async renewLost(ctx: Context): Promise<void> {
      if (!(await admit(ctx, null, false))) return;
      await limits.noteUnknown(ctx);
      const [number, email] = [fieldIn(ctx, 'number', 60), fieldIn(ctx, 'email', 254)];
      if (number !== '' && email !== '') payPage.renewLost(number, email, ctx.request.ip);
      await answerRenewal(ctx, payPage.pathOf('renew'));
    },

    async pay(ctx: Context): Promise<void> {
      if (wantsJson(ctx)) return payJson(ctx);
      const token = tokenOf(ctx);
      if (!(await admit(ctx, token, false))) return;
      const payer = await findPayer(ctx);
      if (!payer) return answerUnknown(ctx);
      if ('outsider' in payer) return answerOutsider(ctx, payer);
      // Paid in another tab, switched off meanwhile: the page itself says so.
      const anotherMethod = wantsAnotherMethod(ctx, payer);
      if (!mayTry(payer) && !anotherMethod) return seeOther(ctx, payPage.pathOf(token));
      try {
        const started = await payPage.startCheckout(payer, ctx.request.ip, anotherMethod);
        remember(ctx, token, started);
        seeOther(ctx, started.url);
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        const found = await findPayer(ctx);
        const now = found && 'outsider' in found ? null : found;
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
      await answerPdf(ctx, await findPayer(ctx));
    },

    async receipt(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      await answerPdf(ctx, await findPayer(ctx), (payer) => payPage.findReceipt(payer, paymentIn(ctx)));
    },

    async creditNote(ctx: Context): Promise<void> {
      if (!(await admit(ctx, tokenOf(ctx), false))) return;
      const { id } = ctx.params as { id: string };
      await answerPdf(ctx, await findPayer(ctx), (payer) => payPage.findCreditNote(payer, id));
    },

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
