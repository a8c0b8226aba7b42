import type { Context } from 'koa';

import { languages, type Language } from '../../../contracts';

const COOKIE = 'ip_pay_language';
/** Half a year. */
const SECONDS = 15_552_000;

const known = (value: unknown): Language | null => languages.find((language) => language === value) ?? null;

/** The language that the payer chose: on this page, or on an earlier one. */
export const chosenLanguage = (ctx: Context): unknown =>
  ctx.query.lang ?? known(ctx.cookies.get(COOKIE, { signed: false }));

/** Keeps a choice, so that it lasts through the provider's page and back. */
export const keepLanguage = (ctx: Context, { path, secure }: { path: string; secure: boolean }): void => {
  const language = known(ctx.query.lang);
  if (language === null) return;
  ctx.append(
    'Set-Cookie',
    `${COOKIE}=${language}; Path=${path}; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  );
};
