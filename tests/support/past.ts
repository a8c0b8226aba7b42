import type { Invoice } from '../../contracts';
import { addDays } from '../../domain/values/zoned-days';
import { INVOICE_UID } from '../../server/src/plugin-id';
import { internalsOf } from './internals';
import type { Site } from './site';

/**
 * Moves an issued invoice into the past, as time would: issued sixty days before it was due.
 *
 * @param dueDate `YYYY-MM-DD`; an invoice cannot be issued with a due date that has passed
 */
export const moveToPast = async (site: Site, { documentId }: Invoice, dueDate: string): Promise<void> => {
  await site.strapi.db
    .query(INVOICE_UID)
    .update({ where: { documentId }, data: { dueDate, issueDate: addDays(dueDate, -60) } });
  await internalsOf(site).figures.rebuild();
};
