import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { PLUGIN_ID } from '../plugin-id';

const OWN_TYPE = new RegExp(`^plugin::${PLUGIN_ID}\\.`, 'i');
/** What opens entries of a type that the address names: lists, entries, previews, versions, stages, releases, translations. */
const READERS = /^\/(?:content-manager|review-workflows|content-releases|i18n)\//i;
/** How forms of a type look: no entry is in it. */
const LAYOUTS = /^\/content-manager\/content-types\//i;
const RELATIONS = /^\/content-manager\/relations\/([^/]+)\/(?:[^/]+\/)?([^/]+)\/?$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Whether an address of the Content Manager leads to entries of ours, by itself or through another type's relation. */
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
 * Strapi hides our types in the Content Manager's menu, and yet lets its "Read" permission be given on them: its
 * pages would show every invoice, whatever a profile says. So these addresses do not exist.
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
        details: { code: 'not_found', hint: 'Open them in the pages under Payments.' },
      },
    };
  });
};
