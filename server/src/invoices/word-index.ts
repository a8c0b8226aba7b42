import type { Core } from '@strapi/strapi';

import { searchWordsOf } from './search-words';
import { inTransaction, lockRow } from '../kit/database';
import { emptyQuery, qualified, queryTable, rawSql } from '../kit/tables';
import { INVOICE_UID, INVOICE_WORD_UID } from '../plugin-id';

const TABLE = 'ip_invoice_words';
const INDEX_BATCH = 500;
/** Raise it when `searchWordsOf` returns other words for the same invoice. Existing invoices are then indexed again. */
const WORDS_VERSION = 2;

/** How far existing invoices are indexed again. Sites that never stored it have version 1. */
interface Progress {
  version: number;
  /** Row id of the last indexed invoice. */
  afterId: number;
}

type Named = Parameters<typeof searchWordsOf>[0];

/**
 * Sorts words by their bytes on PostgreSQL. It sorts text by the rules of a language by default, and such an index does
 * not find beginnings. Does nothing when the column is already sorted by bytes.
 */
export const sortWordsByBytes = async (strapi: Core.Strapi): Promise<void> => {
  if (strapi.db.dialect.client !== 'postgres') return;
  const schema = strapi.db.getSchemaName() ?? 'public';
  const [column] = await emptyQuery(strapi)
    .select('collation_name')
    .from('information_schema.columns')
    .where({ table_schema: schema, table_name: TABLE, column_name: 'word' });
  if (column?.collation_name === 'C') return;
  await rawSql(strapi, 'alter table ?? alter column word type varchar(60) collate "C"', [qualified(strapi, TABLE)]);
};

/** Stores the words of an invoice in the transaction that writes it. */
export const createWordIndex = (strapi: Core.Strapi) => {
  const words = () => strapi.db.query(INVOICE_WORD_UID);

  const add = async (invoiceId: number, invoice: Named): Promise<void> => {
    const data = searchWordsOf(invoice).map((word) => ({ invoiceId, word }));
    if (data.length > 0) await words().createMany({ data });
  };

  const remove = async (invoiceId: number): Promise<void> => {
    await words().deleteMany({ where: { invoiceId } });
  };

  /** Returns the invoices after a row that have no words. */
  const findUnindexed = async (afterId: number): Promise<number[]> => {
    const { tableName: invoices } = strapi.db.metadata.get(INVOICE_UID);
    const rows: { id: number }[] = await queryTable(strapi, invoices)
      .select(`${invoices}.id`)
      .leftJoin(qualified(strapi, TABLE), `${TABLE}.invoice_id`, `${invoices}.id`)
      .whereNull(`${TABLE}.id`)
      .where(`${invoices}.id`, '>', afterId)
      .orderBy(`${invoices}.id`)
      .limit(INDEX_BATCH);
    return rows.map(({ id }) => id);
  };

  const progress = strapi.store({ type: 'plugin', name: 'invoice-payments', key: 'search-words' });

  /** Locks the invoice: a concurrent change also writes its words. */
  const indexAgain = (id: number): Promise<void> =>
    inTransaction(strapi, async () => {
      await lockRow(strapi, INVOICE_UID, { id });
      const invoice: Named | null = await strapi.db.query(INVOICE_UID).findOne({ where: { id } });
      if (!invoice) return;
      await remove(id);
      await add(id, invoice);
    });

  return {
    add,
    remove,

    /**
     * Indexes all invoices again after an upgrade that changed the words. Continues after an interruption.
     *
     * @returns how many were indexed
     */
    async indexAgain(mayGoOn: () => Promise<boolean>): Promise<number> {
      const stored = ((await progress.get({})) as Progress | null) ?? { version: 1, afterId: 0 };
      if (stored.version >= WORDS_VERSION) return 0;
      let { afterId } = stored;
      for (let done = 0; await mayGoOn();) {
        const rows: { id: number }[] = await strapi.db
          .query(INVOICE_UID)
          .findMany({ select: ['id'], where: { id: { $gt: afterId } }, orderBy: [{ id: 'asc' }], limit: INDEX_BATCH });
        if (rows.length === 0) {
          await progress.set({ value: { version: WORDS_VERSION, afterId: 0 } });
          return done;
        }
        for (const { id } of rows) await indexAgain(id);
        done += rows.length;
        afterId = rows[rows.length - 1].id;
        await progress.set({ value: { version: 1, afterId } });
      }
      return 0;
    },

    /** Indexes invoices that something other than this plugin wrote, such as `strapi import`. */
    async addMissing(): Promise<number> {
      let added = 0;
      for (let afterId = 0; ;) {
        const ids = await findUnindexed(afterId);
        if (ids.length === 0) return added;
        for (const id of ids) {
          // Locks the invoice: a concurrent change also writes its words.
          added += await inTransaction(strapi, async () => {
            await lockRow(strapi, INVOICE_UID, { id });
            const invoice: Named | null = await strapi.db.query(INVOICE_UID).findOne({ where: { id } });
            if (!invoice || (await words().count({ where: { invoiceId: id } })) > 0) return 0;
            await add(id, invoice);
            return 1;
          });
        }
        afterId = ids[ids.length - 1];
      }
    },

    async replace(invoiceId: number, invoice: Named): Promise<void> {
      await remove(invoiceId);
      await add(invoiceId, invoice);
    },
  };
};
