import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';

import { PLUGIN_ID } from './plugin-id';

const OWN_TYPE = new RegExp(`^plugin::${PLUGIN_ID}\\.`, 'i');
const ENTRIES = /^\/content-manager\/(?:collection-types|single-types)\/([^/]+)/i;
const RELATIONS = /^\/content-manager\/relations\/([^/]+)\/(?:[^/]+\/)?([^/]+)\/?$/i;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Whether an address of the Content Manager leads to entries of ours, by itself or through another type's relation. */
const leadsToUs = (strapi: Core.Strapi, path: string): boolean => {
  const entries = ENTRIES.exec(path);
  if (entries && OWN_TYPE.test(decoded(entries[1]))) return true;
  const relations = RELATIONS.exec(path);
  if (!relations) return false;
  const [model, field] = [decoded(relations[1]), decoded(relations[2])];
  if (OWN_TYPE.test(model)) return true;
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
    if (!leadsToUs(strapi, ctx.path)) return next();
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
