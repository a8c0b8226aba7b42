import type { Context } from 'koa';

import type { PayPageState } from '../../../contracts';
import { answerRefusal } from '../kit/answer-refusal';
import { TooManyRequestsError } from '../kit/errors';
import { answerPage, readerOf, setPrivateHeaders } from './answers';
import { proofOfEntrance } from './entrance';
import type { PayPageLimiter } from './limits';
import { renderEntrance, renderPage, renderTrouble } from './page';
import type { Outsider, Payer } from './payer';
import { statusOf } from './refusals';
import type { PayPageService } from './service';

export interface PayPageServices {
  payPage: PayPageService;
  payPageLimits: PayPageLimiter;
  publicUrl: () => string;
  config: { stripe: { apiBase: string | null } };
}

/** Seconds until the page looks again by itself. */
const refreshAfter: Partial<Record<PayPageState, number>> = { confirming: 4, processing: 30, requires_action: 60 };

/** A field of a form; empty for anything else. */
export const fieldIn = (ctx: Context, name: string, most: number): string => {
  const body: unknown = ctx.request.body;
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value.trim().slice(0, most) : '';
};

/** The payment whose receipt is wanted, of a page that lists several. */
export const paymentIn = (ctx: Context): string | null =>
  typeof ctx.query.payment === 'string' ? ctx.query.payment : null;

/** What the answers to payers' browsers share: who asks, whether there is room, and the common pages. */
export const createVisit = ({ payPage, payPageLimits: limits, publicUrl, config }: PayPageServices) => {
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
    ...{ providerOrigin, tokenOf, cookies, findPayer, admit },
    ...{ answerUnknown, answerOutsider, answerState, answerPdf },
  };
};

export type Visit = ReturnType<typeof createVisit>;
