import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { PLUGIN_ID } from '../plugin-id';

const OWN_TYPE = new RegExp(`^plugin::${PLUGIN_ID}\\.`, 'i');
/**
 * Addresses that name a type and read its entries: lists, entries, previews, versions, stages, releases, translations.
 */
const READERS = /^\/(?:content-manager|review-workflows|content-releases|i18n)\//i;
/** Addresses of form layouts, which contain no entries. */
const LAYOUTS = /^\/content-manager\/content-types\//i;
const RELATIONS = /^\/content-manager\/relations\/([^/]+)\/(?:[^/]+\/)?([^/]+)\/?$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * Tells whether an address of the Content Manager reads entries of the plugin, directly or through another type's
 * relation.
 */
const leadsToUs = (strapi: Core.Strapi, { path, query }: Context): boolean => {
  if (!READERS.test(path) || LAYOUTS.test(path)) return false;
  const named = [...path.split('/').map(decoded), ...[query.contentType, query.contentTypeUid].flat()];
  if (named.some((name) => typeof name === 'string' && OWN_TYPE.test(name))) return true;
  const relations = RELATIONS.exec(path);
  if (!relations) return false;
  const [model, field] = [decoded(relations[1]), decoded(relations[2])];
  const known = { ...strapi.contentTypes, ...strapi.components } as Record<
    string,
    { attributes: Record<string, { target?: string }> }
  >;
  return OWN_TYPE.test(known[model]?.attributes[field]?.target ?? '');
};

/**
 * Blocks the Content Manager's addresses of the plugin's types. Strapi hides the types in its menu but still allows its
 * "Read" permission on them, and its pages would show every invoice regardless of profiles.
 */
export const keepOutOfContentManager = (strapi: Core.Strapi): void => {
  strapi.server.use(async (ctx: Context, next: Next) => {
    if (!leadsToUs(strapi, ctx)) return next();
    ctx.status = 404;
    ctx.body = {
      data: null,
      error: {
        status: 404,
        name: 'NotFoundError',
        message: 'The Content Manager does not show entries of the invoice-payments plugin.',
        details: { code: 'not_found', hint: 'Open them on the pages under Payments.' },
      },
    };
  });
};
