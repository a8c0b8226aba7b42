import type { Core } from '@strapi/strapi';

import { searchWordsOf } from './search-words';
import { inTransaction, lockRow } from '../kit/database';
import { emptyQuery, qualified, queryTable, rawSql } from '../kit/tables';
import { INVOICE_UID, INVOICE_WORD_UID } from '../plugin-id';

const TABLE = 'ip_invoice_words';
const INDEX_BATCH = 500;

type Named = Parameters<typeof searchWordsOf>[0];

/**
 * PostgreSQL compares text by the rules of a language, and then an index does not help to find beginnings.
 * Words are compared by their bytes instead. Nothing is done where they are already.
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

/** Keeps the words of an invoice beside it, in the transaction that writes it. */
export const createWordIndex = (strapi: Core.Strapi) => {
  const words = () => strapi.db.query(INVOICE_WORD_UID);

  const add = async (invoiceId: number, invoice: Named): Promise<void> => {
    const data = searchWordsOf(invoice).map((word) => ({ invoiceId, word }));
    if (data.length > 0) await words().createMany({ data });
  };

  const remove = async (invoiceId: number): Promise<void> => {
    await words().deleteMany({ where: { invoiceId } });
  };

  /** Invoices after a row that no word leads to. */
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

  return {
    add,
    remove,

    /** Makes invoices found that something else than this plugin has written, such as `strapi import`. */
    async addMissing(): Promise<number> {
      let added = 0;
      for (let afterId = 0; ;) {
        const ids = await findUnindexed(afterId);
        if (ids.length === 0) return added;
        for (const id of ids) {
          // Locked: whoever changes the invoice at the same time writes its words as well.
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
