import type { Core } from '@strapi/strapi';

import type { MayGoOn } from '../kit/background-task';
import { joinTransaction } from '../kit/database';
import { qualified, queryTable, rawSql } from '../kit/tables';
import { INVOICE_UID } from '../plugin-id';
import type { PersonEraser, RetentionSettings } from './person-eraser';
import type { Subjects } from './subject';

interface Dependencies {
  strapi: Core.Strapi;
  eraser: PersonEraser;
  subjects: Subjects;
  settings: () => Promise<RetentionSettings>;
}

const TOGETHER = 100;

/** Ends what is kept of erased persons when its time is over. */
export const createRetentionJob = ({ strapi, eraser, subjects, settings }: Dependencies) => {
  /** Invoices whose end has come, after a row. */
  const findDue = async (column: 'documentsUntil' | 'booksUntil', today: string, after: number): Promise<number[]> => {
    const found: { id: number }[] = await strapi.db.query(INVOICE_UID).findMany({
      select: ['id'],
      where: { id: { $gt: after }, personErasedAt: { $notNull: true }, [column]: { $lt: today } },
      orderBy: [{ id: 'asc' }],
      limit: TOGETHER,
    });
    return found.map(({ id }) => Number(id));
  };

  /** Invoices of erased persons with payments that changed since. */
  const findChanged = async (): Promise<number[]> => {
    const query = queryTable(strapi, 'ip_invoices')
      .distinct('ip_invoices.id')
      .join(qualified(strapi, 'ip_payments'), 'ip_payments.invoice_id', 'ip_invoices.id')
      .whereNotNull('ip_invoices.person_erased_at')
      .where('ip_payments.updated_at', '>', rawSql(strapi, '??', ['ip_invoices.person_erased_at']) as never)
      .limit(TOGETHER);
    const rows = (await joinTransaction(strapi, query as never)) as { id: unknown }[];
    return rows.map(({ id }) => Number(id));
  };

  return async (mayGoOn: MayGoOn): Promise<number> => {
    const now = await settings();
    let ended = 0;
    for (const column of ['documentsUntil', 'booksUntil'] as const) {
      for (let after = 0; ;) {
        const ids = await findDue(column, now.today, after);
        if (ids.length === 0) break;
        for (const id of ids) {
          if (!(await mayGoOn())) return ended;
          const invoice = await eraser.findRow(id);
          if (!invoice) continue;
          // The settings, or a later credit note, may have moved the end.
          const until = (await eraser.retentionOf(invoice, now))[column];
          if (until !== null) {
            await strapi.db.query(INVOICE_UID).updateMany({ where: { id }, data: { [column]: until } });
            continue;
          }
          const own = await subjects.collect({}, [invoice]);
          await (column === 'documentsUntil' ? eraser.endDocuments : eraser.endBooks)(invoice, own, new Map());
          ended += 1;
        }
        after = ids[ids.length - 1];
      }
    }
    for (const id of await findChanged()) {
      const invoice = (await mayGoOn()) ? await eraser.findRow(id) : null;
      if (invoice) await eraser.eraseAgain(invoice);
    }
    return ended;
  };
};
