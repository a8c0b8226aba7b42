import type { Context } from 'koa';

import type { Language } from '../../../contracts';
import { chosenLanguage } from './language';
import type { RenderedPage } from './layout';
import type { Reader } from './page';
import { chooseLanguage } from './texts';

/** Personal data for the holder of the address only: no caching, no referrer. */
const privateHeaders = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
};

export const setPrivateHeaders = (ctx: Context): void => ctx.set(privateHeaders);

/**
 * Nothing may be loaded but the page's own style, its empty icon and the seller's logo. `form-action` names
 * https as a whole: Chromium applies it to the redirect after the form, and the provider's page may be on
 * the seller's own domain.
 */
const contentPolicy = ({ styleHash, imageSource }: RenderedPage, providerOrigin: string | null): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `img-src ${['data:', imageSource].filter(Boolean).join(' ')}`,
    `form-action ${["'self'", 'https:', providerOrigin].filter(Boolean).join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** @param providerOrigin of a provider's page that is not on https (a simulator's) */
export const answerPage = (
  ctx: Context,
  status: number,
  page: RenderedPage,
  reader: Reader,
  providerOrigin: string | null
): void => {
  ctx.status = status;
  ctx.type = 'html';
  setPrivateHeaders(ctx);
  ctx.set('Content-Language', reader.language);
  ctx.set('Content-Security-Policy', contentPolicy(page, providerOrigin));
  ctx.body = page.body;
};

/** Sends on with GET, whatever came. */
export const seeOther = (ctx: Context, location: string): void => {
  ctx.status = 303;
  setPrivateHeaders(ctx);
  ctx.set('Location', location);
  ctx.body = '';
};

/**
 * Which language the page is read in, and how to get another one.
 *
 * @param path of the page, where the address of the request is that of a form
 */
export const readerOf = (ctx: Context, customerLocale: string | null, path = ''): Reader => {
  const { session_id: sessionId, signature } = ctx.query;
  const language = chooseLanguage({
    chosen: chosenLanguage(ctx),
    customer: customerLocale,
    accepted: ctx.acceptsLanguages(),
  });
  const hrefIn = (other: Language): string => {
    const query = new URLSearchParams({
      ...(typeof sessionId === 'string' && { session_id: sessionId }),
      ...(typeof signature === 'string' && { signature }),
      lang: other,
    });
    return `${path}?${query.toString()}`;
  };
  return { language, hrefIn };
};
