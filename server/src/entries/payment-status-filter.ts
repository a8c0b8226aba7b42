import { AsyncLocalStorage } from 'node:async_hooks';

import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import type { Context } from 'koa';

import { entryPaymentStatuses, paymentStatusFilter, permissionId } from '../../../contracts';
import type { StatusCondition } from '../../../domain/invoices/entry-status';
import { actorOf } from '../kit/actor';
import { answerRefusal } from '../kit/answer-refusal';
import type { CallerServices } from '../kit/define-endpoint';
import { InvalidInputError } from '../kit/errors';
import { aroundContentManager, isAllowed } from './content-manager-routes';
import type { EntryService, EntryWhere } from './service';

type Fields = Record<string, unknown>;

const status = () => z.enum(entryPaymentStatuses);
const condition = () =>
  z.union([
    z.strictObject({ $eq: status() }).transform(({ $eq }): StatusCondition => ({ is: true, status: $eq })),
    z.strictObject({ $ne: status() }).transform(({ $ne }): StatusCondition => ({ is: false, status: $ne })),
  ]);

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Takes our conditions out of the Content Manager's filters, which would refuse a field the type does not have. */
const takeConditions = (query: Fields): unknown[] => {
  const filters = query.filters;
  if (!isRecord(filters) || !Array.isArray(filters.$and)) return [];
  const parts = filters.$and as unknown[];
  const taken = parts.flatMap((part) => (isRecord(part) && paymentStatusFilter in part ? [part] : []));
  if (taken.length === 0) return [];
  filters.$and = parts.filter((part) => !taken.includes(part as Fields));
  return taken.map((part) => part[paymentStatusFilter]);
};

const parse = (taken: unknown[]): StatusCondition[] =>
  taken.map((one) => {
    const result = condition().safeParse(one);
    if (result.success) return result.data;
    throw new InvalidInputError('Entries cannot be filtered by this payment status.', {
      code: 'payment_status_unknown',
      field: `filters.${paymentStatusFilter}`,
      hint: `Compare with $eq or $ne to one of: ${entryPaymentStatuses.join(', ')}.`,
    });
  });

interface Narrowed {
  uid: string;
  where: EntryWhere[];
}

interface QueryEvent {
  model: { uid: string };
  params: { where?: object };
}

/**
 * Lets the Content Manager's list of a type that carries invoices be filtered by what they say. The filter travels
 * as the Content Manager's own do; the condition joins the list's query and its count in the database, as a subquery,
 * so that pages and totals are right however many entries there are.
 */
export const filterByPaymentStatus = (
  strapi: Core.Strapi,
  services: () => CallerServices & { entries: EntryService }
): void => {
  const asked = new AsyncLocalStorage<Narrowed>();

  const narrow = ({ model, params }: QueryEvent): void => {
    const narrowed = asked.getStore();
    if (narrowed?.uid !== model.uid) return;
    params.where = { $and: [params.where ?? {}, ...narrowed.where.map((make) => make())] };
  };
  strapi.db.lifecycles.subscribe({
    beforeFindMany: (event) => narrow(event as unknown as QueryEvent),
    beforeCount: (event) => narrow(event as unknown as QueryEvent),
  });

  /** Nothing for who may not see invoices: then the list stays as it is, and tells nothing about them. */
  const narrowingOf = async (ctx: Context, uid: string, taken: unknown[]): Promise<EntryWhere[]> => {
    if (taken.length === 0 || !isAllowed(ctx, permissionId('invoices.read'))) return [];
    const { entries, identities } = services();
    const actor = await actorOf(ctx, identities);
    if (!(await entries.seesInvoices(actor)) || !(await entries.findInvoicedUids()).includes(uid)) return [];
    return Promise.all(parse(taken).map((one) => entries.whereStatus(uid, one, actor)));
  };

  aroundContentManager(strapi, '/collection-types/:model', async (ctx, next) => {
    const uid = String((ctx.params as Fields).model);
    const own = strapi.contentTypes[uid as keyof typeof strapi.contentTypes] as { attributes: object } | undefined;
    // A site's own field of this name stays the site's.
    const taken = own && paymentStatusFilter in own.attributes ? [] : takeConditions(ctx.query as Fields);
    try {
      const where = await narrowingOf(ctx, uid, taken);
      if (where.length === 0) await next();
      else await asked.run({ uid, where }, next);
    } catch (error) {
      if (error instanceof InvalidInputError) answerRefusal(ctx, error);
      else throw error;
    }
  });
};
