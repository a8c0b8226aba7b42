import type { Context } from 'koa';

import type { CheckoutStarted, PayPageCheckout } from '../../../contracts';
import { answerRefusal } from '../kit/answer-refusal';
import { MissingError, PluginError } from '../kit/errors';
import { seeOther, setPrivateHeaders } from './answers';
import { formRequests } from './form-requests';
import { keepLanguage } from './language';
import type { Payer } from './payer';
import { asRefused, closedRefusal, forPayer, isOfProvider, isTemporary, mayTry, refusalOf, statusOf } from './refusals';
import { returnRequests } from './return-requests';
import { createVisit, paymentIn, type PayPageServices } from './visit';
import { rememberLink } from './way-back';

const LOGO_HASH = /^[0-9a-f]{64}$/;

/** Prefetching browsers and link checkers do not count as an opening. */
const isOpening = (ctx: Context): boolean =>
  ctx.method === 'GET' && !/prefetch|preview/i.test(ctx.get('sec-purpose') || ctx.get('purpose'));

const wantsJson = (ctx: Context): boolean => ctx.accepts('html', 'json') === 'json';

/** Answers to what payers' browsers and programs ask. */
export const payerRequests = (services: PayPageServices) => {
  const { payPage, payPageLimits: limits } = services;
  const visit = createVisit(services);
  const { tokenOf, cookies, findPayer, admit, answerUnknown, answerOutsider, answerState, answerPdf } = visit;

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

  return {
    ...formRequests(services, visit),
    ...returnRequests(services, visit),
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
  };
};
