import type { Core } from '@strapi/strapi';

import { attentionOrder, type SpokenStatus } from '../../../domain/invoices/entry-status';
import { queryTable } from '../kit/tables';
import { INVOICE_TABLE, narrowInvoices, type InvoiceQuery, type InvoiceScope } from './narrowing';

interface EntryStatusQuery {
  uid: string;
  among: SpokenStatus[];
  scope: InvoiceScope;
  /** `YYYY-MM-DD` */
  today: string;
}

/** Ranks after every status, so that canceled invoices do not count. */
const LAST = attentionOrder.length + 1;

const placeOf = (status: SpokenStatus): number =>
  status === 'overdue' ? 0 : attentionOrder.findIndex(([one]) => one === status) + 1;

/** Ranks an invoice like `entryPaymentStatus` does. The smallest rank of an entry's invoices decides its status. */
const place = (today: string): { sql: string; bindings: string[] } => {
  const branches = attentionOrder.map(
    ([, statuses], index) => `when status in (${statuses.map(() => '?').join(', ')}) then ${index + 1}`
  );
  return {
    sql: `case when status = 'open' and due_date < ? then 0 ${branches.join(' ')} else ${LAST} end`,
    bindings: [today, ...attentionOrder.flatMap(([, statuses]) => statuses)],
  };
};

/** Returns a subquery of the documentIds of entries whose invoices have one of these combined statuses. */
export const entriesWithStatus = async (
  strapi: Core.Strapi,
  { uid, among, scope, today }: EntryStatusQuery
): Promise<() => InvoiceQuery> => {
  const narrow = await narrowInvoices(strapi, { relatedUid: uid, scope, today });
  const { sql, bindings } = place(today);
  const places = among.map(placeOf);
  return () =>
    narrow(queryTable(strapi, INVOICE_TABLE))
      .select('related_document_id')
      .whereNotNull('related_document_id')
      .groupBy('related_document_id')
      .havingRaw(`min(${sql}) in (${places.map(() => '?').join(', ')})`, [...bindings, ...places]);
};
